"""The first company and its first administrator, made from the command line."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.roots.processes import IN_TIME_S, Serving, reachable_folder, refusal, run
from visavis.domains.members.public import password_proof

EMAIL = "anna.muster@muster.example"
PASSWORD = "ein langes Passwort"
COMPANY = """
slug = "muster"
websites = ["www.muster.example"]
[profile]
name = "Muster AG"
accent = "#0f4c5c"
languages = ["de"]
default_language = "de"
[profile.texts.de]
title = "Guten Tag"
text = "Wir sind da."
[profile.precontact]
name = "optional"
email = "off"
[profile.controller]
name = "Muster AG"
address = "Gasse 1, 3011 Bern"
email = "info@muster.example"
[profile.privacy_officer]
name = "Anna Muster"
address = "Gasse 1, 3011 Bern"
email = "datenschutz@muster.example"
"""


@pytest.fixture
def folder() -> Iterator[Path]:
    with reachable_folder() as folder:
        (folder / "muster.toml").write_text(COMPANY)
        yield folder


def create_company(folder: Path) -> tuple[str, ...]:
    return ("create-company", "--data", str(folder / "data"), str(folder / "muster.toml"))


def create_member(folder: Path, company: str = "muster") -> tuple[str, ...]:
    names = ("--company", company, "--name", "Anna Muster", "--email", EMAIL)
    roles = ("--administrator", "--expert")
    return ("create-member", "--data", str(folder / "data"), *names, *roles, "--password-stdin")


def sign_in(service: Serving, password: str) -> int:
    installation = service.get("/api/sign-in").json()["installation"]
    attempt = {"email": EMAIL, "proof": password_proof(installation, EMAIL, password)}
    answer = httpx.post(
        f"{service.origin}/api/sign-in", json=attempt, headers={"Origin": service.origin}, timeout=IN_TIME_S
    )
    return answer.status_code


def test_an_installation_gets_its_first_company_and_administrator(folder: Path) -> None:
    """Without a running service, and then beside one."""
    assert run(*create_company(folder)).returncode == 0
    with Serving(folder) as service:
        assert (
            "'none'"
            not in service.get("/panel/muster").headers["content-security-policy"].split("ancestors")[1]
        )
        done = run(*create_member(folder), text=PASSWORD + "\n")
        assert (done.returncode, done.stderr) == (0, "")
        assert sign_in(service, PASSWORD) == 204
        assert sign_in(service, "ein anderes Passwort") == 401
        assert PASSWORD not in done.stdout + service.output.read_text()
        assert "names a member already" in refusal(*create_member(folder), text=PASSWORD)
        assert "of this short name" in refusal(*create_company(folder))


def test_what_cannot_be_is_refused_in_a_sentence(folder: Path) -> None:
    assert "at least 10 characters" in refusal(*create_member(folder), text="kurz")
    assert "no such company" in refusal(*create_member(folder, "nobody"), text=PASSWORD)
    (folder / "muster.toml").write_text(COMPANY.replace("accent", "colour"))
    assert "does not describe a company" in refusal(*create_company(folder))
    (folder / "muster.toml").write_text("slug =")
    assert "not valid TOML" in refusal(*create_company(folder))
