"""Letters reach a mail server safely or not at all, and it is known which refusals are final."""

import socket
import ssl
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from uuid import UUID

import pytest
import trustme

from tests.support.mailbox import HOST, MailServer, mail_server
from visavis.adapters.smtp import Security, SmtpAccount, SmtpPost
from visavis.kernel.mail import Letter, PostRefused

LETTER = Letter(
    id=UUID(int=7),
    to="anna@muster.example",
    subject="Grüezi, Zürich, 100 % \N{SNOWMAN}",
    text="Guten Tag\n\nÖffnen Sie https://visavis.example/s/muster#open=abc\n",
    html="<p>Öffnen Sie <a href='https://visavis.example/'>das Gespräch</a></p>\n",
    sender_name="Müller, Söhne & Cie",
    language="de",
    written_at=datetime(2026, 11, 22, 9, 0, tzinfo=UTC),
)


class Certificates:
    """One for this machine, and who trusts it."""

    def __init__(self) -> None:
        authority = trustme.CA()
        self.server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert(HOST).configure_cert(self.server)
        self.trusting = ssl.create_default_context()
        authority.configure_trust(self.trusting)


@pytest.fixture(scope="module")
def certificates() -> Certificates:
    return Certificates()


def post_to(
    port: int,
    security: Security = "none",
    trust: ssl.SSLContext | None = None,
    password: str | None = None,
    step_s: float = 10,
) -> SmtpPost:
    account = SmtpAccount(
        HOST, port, security, "post@visavis.example", "visavis" if password else None, password
    )
    return SmtpPost(account, trust, step_s=step_s)


async def refusal(post: SmtpPost, letter: Letter = LETTER) -> tuple[str, bool]:
    with pytest.raises(PostRefused) as refused:
        await post.deliver(letter)
    return refused.value.code, refused.value.permanent


async def test_a_letter_arrives_as_it_was_written() -> None:
    async with mail_server() as server:
        await post_to(server.port).deliver(LETTER)

    [kept] = server.mailbox
    assert kept.recipients == ("anna@muster.example",)
    assert kept.subject == LETTER.subject
    assert kept.text == LETTER.text
    assert kept.html == LETTER.html
    assert kept.message["From"] == '"Müller, Söhne & Cie" <post@visavis.example>'
    assert parsedate_to_datetime(kept.message["Date"]) == LETTER.written_at


async def test_its_headers_keep_robots_quiet_and_this_machine_unnamed() -> None:
    async with mail_server() as server:
        await post_to(server.port).deliver(LETTER)

    [kept] = server.mailbox
    assert kept.message["Message-ID"] == f"<{UUID(int=7)}@visavis.example>"
    assert kept.message["Auto-Submitted"] == "auto-generated"
    assert [name for name in kept.message if name.startswith("List-")] == []
    assert server.greeted == ["visavis.example"]
    assert socket.gethostname() not in kept.message.as_string()


async def test_starttls_and_a_login_are_used(certificates: Certificates) -> None:
    async with mail_server(certificates.server) as server:
        server.mood.password = "secret"
        await post_to(server.port, "starttls", certificates.trusting, "secret").deliver(LETTER)

    assert len(server.mailbox) == 1


async def test_a_server_that_speaks_nothing_but_tls_is_understood(certificates: Certificates) -> None:
    async with mail_server(certificates.server, implicit=True) as server:
        await post_to(server.port, "tls", certificates.trusting).deliver(LETTER)

    assert len(server.mailbox) == 1


async def test_nothing_is_said_to_a_server_without_starttls() -> None:
    async with mail_server() as server:
        server.mood.password = "secret"
        assert await refusal(post_to(server.port, "starttls", password="secret")) == ("not_secure", False)

    assert len(server.mailbox) == 0


@pytest.mark.parametrize("security", ["starttls", "tls"])
async def test_a_certificate_that_nobody_vouches_for_is_not_enough(
    security: Security, certificates: Certificates
) -> None:
    async with mail_server(certificates.server, implicit=security == "tls") as server:
        assert await refusal(post_to(server.port, security)) == ("not_secure", False)

    assert len(server.mailbox) == 0


async def test_a_wrong_password_is_for_the_operator_to_put_right(certificates: Certificates) -> None:
    async with mail_server(certificates.server) as server:
        server.mood.password = "secret"
        post = post_to(server.port, "starttls", certificates.trusting, "wrong")
        assert await refusal(post) == ("login", False)


async def test_a_server_that_is_not_there_may_come_back() -> None:
    server = MailServer()
    await server.open()
    server.close()
    assert await refusal(post_to(server.port)) == ("unreachable", False)


async def test_a_server_that_never_answers_is_left_in_time() -> None:
    async with mail_server() as server:
        server.mood.open.clear()
        assert await refusal(post_to(server.port, step_s=0.2)) == ("too_slow", False)
        server.mood.open.set()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("550 5.1.1 No such mailbox", ("recipient", True)),
        ("451 4.3.0 Later", ("busy", False)),
        ("552 5.2.2 Mailbox full", ("busy", False)),
    ],
)
async def test_what_is_said_about_a_recipient_is_told_apart(answer: str, expected: tuple[str, bool]) -> None:
    async with mail_server() as server:
        server.mood.recipients = [answer]
        assert await refusal(post_to(server.port)) == expected


@pytest.mark.parametrize(
    ("answer", "expected"),
    [("554 5.7.1 Spam", ("content", True)), ("421 4.3.2 Closing", ("busy", False))],
)
async def test_what_is_said_about_a_message_is_told_apart(answer: str, expected: tuple[str, bool]) -> None:
    async with mail_server() as server:
        server.mood.refusals = [answer]
        assert await refusal(post_to(server.port)) == expected


async def test_a_refused_sender_can_be_put_right() -> None:
    async with mail_server() as server:
        server.mood.senders = ["553 5.7.1 Not yours"]
        assert await refusal(post_to(server.port)) == ("sender", False)


async def test_no_name_can_bring_in_a_header() -> None:
    async with mail_server() as server:
        letter = Letter(
            id=UUID(int=8),
            to="anna@muster.example",
            subject="A\r\nBcc: eve@evil.example",
            text="",
            html="",
            sender_name="B",
            language="de",
            written_at=LETTER.written_at,
        )
        assert await refusal(post_to(server.port), letter) == ("recipient", True)

    assert len(server.mailbox) == 0
