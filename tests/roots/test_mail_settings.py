"""A mail server is set up safely or not at all, and without one the service says what that means."""

from pathlib import Path

import pytest

from tests.roots.processes import Serving, reachable_folder
from visavis.kernel.errors import StartRefused
from visavis.settings import Tree, read_settings

SERVER: Tree = {"host": "smtp.example.ch", "sender": "advice@example.ch"}


def mail(**changes: object) -> Tree:
    return {"mail": SERVER | changes}


def test_tls_is_what_nobody_has_to_ask_for() -> None:
    assert read_settings(mail(), {}).mail.security == "starttls"


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ({"security": "none"}, "without TLS"),
        ({"sender": None}, "mail.sender"),
        ({"user": "visavis"}, "mail.password"),
        ({"sender": "advice at example"}, "mail.sender"),
        ({"security": "opportunistic"}, "mail.security"),
        ({"port": 0}, "mail.port"),
    ],
)
def test_what_would_not_work_or_not_be_safe_is_refused(broken: Tree, said: str) -> None:
    with pytest.raises(StartRefused, match=said):
        read_settings(mail(**broken), {})


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "::1"])
def test_a_server_on_this_machine_needs_no_tls(host: str) -> None:
    assert read_settings(mail(host=host, security="none"), {}).mail.host == host


def test_a_password_comes_from_a_file_and_is_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("s3cret\n")
    settings = read_settings(mail(user="visavis"), {"VISAVIS_MAIL_PASSWORD_FILE": str(file)})

    assert settings.mail.password is not None
    assert settings.mail.password.get_secret_value() == "s3cret"
    assert "s3cret" not in repr(settings)


def test_without_a_mail_server_the_service_says_that_mails_wait() -> None:
    with reachable_folder() as folder, Serving(folder) as service:
        assert "No mail server is set, so mails wait" in service.output.read_text()
