"""`visavis run` as somebody sees it who runs it for the first time."""

import re
import signal
from collections.abc import Iterator

import httpx
import pytest

from tests.roots.processes import Serving, free_port, reachable_folder
from visavis.domains.members.public import password_proof


@pytest.fixture(scope="module")
def demo() -> Iterator[Serving]:
    with reachable_folder() as folder, Serving(folder, "run", "--website-port", str(free_port())) as demo:
        yield demo


def test_it_says_where_to_go_and_every_place_is_there(demo: Serving) -> None:
    printed = demo.output.read_text()
    website, portal = re.findall(r"http://\S+", printed)
    assert httpx.get(f"{website}de/").status_code == 200
    assert httpx.get(portal).status_code == 200
    assert str(demo.data) in printed


def test_every_printed_sign_in_works(demo: Serving) -> None:
    sign_ins = re.findall(r"(\S+@\S+)\s+(\S+)", demo.output.read_text())
    assert len(sign_ins) == 6
    installation = demo.get("/api/sign-in").json()["installation"]
    for email, password in sign_ins:
        attempt = {"email": email, "proof": password_proof(installation, email, password)}
        answer = httpx.post(f"{demo.origin}/api/sign-in", json=attempt, headers={"Origin": demo.origin})
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
