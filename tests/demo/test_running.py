"""`visavis run` as somebody sees it who runs it for the first time."""

import re
import signal
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.roots.processes import IN_TIME_S, Serving, free_port, reachable_folder
from visavis.demo.content import read_content
from visavis.domains.members.public import password_proof

FIRST_PERSON = read_content().people[0].email


@pytest.fixture(scope="module")
def demo() -> Iterator[Serving]:
    ports = ("--website-port", str(free_port()), "--mailbox-port", str(free_port()))
    with reachable_folder() as folder, Serving(folder, "run", *ports) as demo:
        yield demo


def test_it_says_where_to_go_and_every_place_is_there(demo: Serving) -> None:
    printed = demo.output.read_text()
    website, *places = re.findall(r"http://\S+", printed)
    assert httpx.get(f"{website}de/").status_code == 200
    assert len(places) == 3
    assert [httpx.get(place).status_code for place in places] == [200, 200, 200]
    assert str(demo.data) in printed


def test_every_printed_sign_in_works(demo: Serving) -> None:
    sign_ins = re.findall(r"(\S+@\S+)\s+(\S+)", demo.output.read_text())
    # Six experts, and whoever administrates the company.
    assert len(sign_ins) == 7
    installation = demo.get("/api/sign-in").json()["installation"]
    for email, password in sign_ins:
        attempt = {"email": email, "proof": password_proof(installation, email, password)}
        answer = httpx.post(
            f"{demo.origin}/api/sign-in", json=attempt, headers={"Origin": demo.origin}, timeout=IN_TIME_S
        )
        assert answer.status_code == 204


def test_the_website_is_another_site_and_may_frame_the_panel(demo: Serving) -> None:
    website = re.findall(r"http://(127\.0\.0\.1:\d+)/", demo.output.read_text())[0]
    policy = demo.get("/panel/aarebrueck").headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors {website}")
    assert demo.origin.startswith("http://localhost:")


def test_a_second_start_keeps_what_is_there(demo: Serving) -> None:
    before = demo.get("/api/visitor/companies/aarebrueck").json()
    demo.end(signal.SIGINT)
    demo.start()
    after = demo.get("/api/visitor/companies/aarebrueck").json()
    assert [expert["expert_id"] for expert in after["experts"]] == [
        expert["expert_id"] for expert in before["experts"]
    ]
    assert len(after["experts"]) == 6


def test_what_it_mails_is_in_the_mailbox_it_names(demo: Serving) -> None:
    mailbox = re.findall(r"Mailbox +(http://\S+)/", demo.output.read_text())[-1]
    answer = httpx.post(
        f"{demo.origin}/api/password-resets",
        json={"email": FIRST_PERSON},
        headers={"Origin": demo.origin},
        timeout=IN_TIME_S,
    )
    assert answer.status_code == 202
    wait_for_mail(mailbox, FIRST_PERSON, f"{demo.origin}/account/#reset=")


def wait_for_mail(mailbox: str, recipient: str, words: str) -> None:
    """Other mails arrive too, also to the same person: one about the sign-in further up may come only now."""
    deadline = time.monotonic() + IN_TIME_S
    while time.monotonic() < deadline:
        mails: list[dict[str, str]] = httpx.get(f"{mailbox}/mails").json()
        if any(mail["to"] == recipient and words in mail["text"] for mail in mails):
            return
        time.sleep(0.05)  # between two looks
    raise TimeoutError
