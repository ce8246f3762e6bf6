"""When the mail server is away, busy or unwilling nothing is lost, and administrators are told in time."""

from datetime import timedelta
from uuid import UUID

import psycopg
import pytest
from structlog.testing import capture_logs

from tests.domains.directory import Directory
from tests.domains.notifications.house import SECRET, SENDER, House, only, post_to
from tests.support.mailbox import MailServer
from visavis.domains.interactions.events import AnswerWaits
from visavis.domains.members.events import MemberDeleted, PasswordChanged
from visavis.domains.notifications.public import SendMail
from visavis.kernel.database import record
from visavis.kernel.errors import Conflict, NotFound
from visavis.kernel.mail import Letter
from visavis.kernel.vault import MemberScope

EMAIL = "anna@muster.example"


class Killed(BaseException):
    """The process ends here."""


class KilledAfterDelivery:
    """A post that brings the letter, and then everything stops."""

    sender = SENDER

    def __init__(self, server: MailServer) -> None:
        self._post = post_to(server)

    async def deliver(self, letter: Letter) -> None:
        await self._post.deliver(letter)
        raise Killed


@pytest.fixture
async def unset(directory: Directory) -> House:
    """A house without a mail server."""
    return House(directory, await directory.company(), None)


async def passes(house: House, minutes: float) -> None:
    house.clock.advance(timedelta(minutes=minutes))
    await house.send()


async def password_changed(house: House, member_id: UUID) -> None:
    async with house.database.transaction(house.company.id) as session:
        record(session, PasswordChanged(house.company.id, member_id, EMAIL, "Anna", "de"))


async def test_a_server_that_was_away_gets_the_mail_when_it_is_back(house: House, server: MailServer) -> None:
    server.close()
    await house.invite()
    await house.send()

    [waiting] = await house.listed()
    assert (waiting.state, waiting.reason, waiting.attempts) == ("waiting", "unreachable", 1)
    assert waiting.next_attempt_at == house.clock.now() + timedelta(minutes=1)
    await server.open()
    await passes(house, 1)
    assert only(server).to == "berta@muster.example"
    assert await house.listed() == []


async def test_pauses_grow_and_the_server_is_not_pestered(house: House, server: MailServer) -> None:
    server.mood.refusals = ["451 4.3.0 Later"] * 4
    await house.invite()
    await house.send()
    for minutes in (1, 4, 16):
        await passes(house, minutes - 0.1)
        await passes(house, 0.1)

    [waiting] = await house.listed()
    assert (waiting.reason, waiting.attempts) == ("busy", 4)
    assert waiting.next_attempt_at == house.clock.now() + timedelta(minutes=64)


async def test_while_a_server_is_away_other_mails_do_not_queue_up_at_its_door(
    house: House, server: MailServer
) -> None:
    server.close()
    await house.invite()
    await house.invite("carla@muster.example")
    await house.send()

    second, first = await house.listed()
    assert (first.reason, second.reason) == ("unreachable", None)
    await server.open()
    await passes(house, 1)
    assert len(server.mailbox) == 2


@pytest.mark.parametrize("answer", ["550 5.1.1 No such mailbox", "553 5.1.3 Bad address"])
async def test_an_address_that_does_not_exist_is_shown_to_administrators(
    house: House, server: MailServer, answer: str
) -> None:
    server.mood.recipients = [answer]
    await house.invite()
    await house.send()

    [refused] = await house.listed()
    assert (refused.state, refused.reason, refused.recipient, refused.can_retry) == (
        "refused",
        "recipient",
        "berta@muster.example",
        True,
    )
    [invitation] = await house.directory.ways.invitations.listed(house.company.id)
    assert invitation.mail == "refused"


async def test_an_administrator_tries_again_and_the_mail_arrives(house: House, server: MailServer) -> None:
    server.mood.refusals = ["554 5.7.1 Spam"]
    await house.invite()
    await house.send()
    [refused] = await house.listed()
    administrator = house.administrator()
    await house.notifications.outbox.retry(administrator, refused.id)
    await house.send()

    assert len(server.mailbox) == 1
    [invitation] = await house.directory.ways.invitations.listed(house.company.id)
    assert invitation.mail == "sent"
    acts = await house.directory.companies.acts.before(house.company.id, None, 10)
    assert (acts[0].name, acts[0].member_id) == ("mail.retried", administrator.member_id)


async def test_what_makes_no_sense_any_more_is_neither_sent_nor_retried(
    house: House, server: MailServer
) -> None:
    server.close()
    await house.invite()
    await house.send()
    await server.open()
    await passes(house, 8 * 24 * 60)

    [late] = await house.listed()
    assert (late.state, late.reason, late.can_retry, len(server.mailbox)) == ("refused", "too_late", False, 0)
    with pytest.raises(Conflict, match=r"mail\.too_late"):
        await house.notifications.outbox.retry(house.administrator(), late.id)


async def test_nobody_tries_a_mail_of_another_company(house: House, server: MailServer) -> None:
    server.mood.refusals = ["554 5.7.1 Spam"]
    await house.invite()
    await house.send()
    [refused] = await house.listed()
    stranger = House(house.directory, await house.directory.company("other"), None)
    with pytest.raises(NotFound):
        await stranger.notifications.outbox.retry(stranger.administrator(), refused.id)

    assert await stranger.listed() == []


async def test_a_refused_mail_is_forgotten_after_a_week(house: House, server: MailServer) -> None:
    server.mood.refusals = ["554 5.7.1 Spam"]
    await house.invite()
    await house.send()
    house.clock.advance(timedelta(days=6, hours=23))
    await house.notifications.outbox.remove_old(house.company.id)
    kept = await house.listed()
    house.clock.advance(timedelta(hours=1))
    await house.notifications.outbox.remove_old(house.company.id)

    assert (len(kept), await house.listed()) == (1, [])


async def test_killed_between_sending_and_forgetting_it_arrives_again_as_the_same_mail(
    house: House, server: MailServer
) -> None:
    await house.invite()
    with pytest.raises(Killed):
        await house.send(by=house.sending_by(KilledAfterDelivery(server)))
    # The next process finds it when whoever began it must be done.
    await house.notifications.sending.send_waiting(house.company.id)
    assert len(server.mailbox) == 1
    house.clock.advance(timedelta(minutes=5))
    await house.notifications.sending.send_waiting(house.company.id)

    first, second = server.mailbox
    assert first.message["Message-ID"] == second.message["Message-ID"]
    assert first.message["Date"] == second.message["Date"]
    assert await house.listed() == []


async def test_two_who_want_to_send_the_same_mail_send_it_once(house: House, server: MailServer) -> None:
    await house.invite()
    [(job, _)] = house.jobs
    house.jobs *= 3
    await house.send()

    assert isinstance(job, SendMail)
    assert len(server.mailbox) == 1


async def test_without_a_server_mails_wait_and_say_why(unset: House, server: MailServer) -> None:
    await unset.invite()
    await unset.send()
    shown = await unset.notifications.mails(unset.administrator())
    assert (shown.server, shown.sender) == (False, None)
    assert [(mail.state, mail.reason) for mail in shown.mails] == [("waiting", "no_server")]

    later = unset.sending_by(post_to(server))
    unset.clock.advance(timedelta(days=1))
    await later.sending.send_waiting(unset.company.id)
    assert only(server).to == "berta@muster.example"


async def test_without_a_server_a_mail_may_come_too_late(unset: House) -> None:
    await unset.invite()
    unset.clock.advance(timedelta(days=7))
    await unset.notifications.sending.send_waiting(unset.company.id)

    [late] = await unset.listed()
    assert (late.state, late.reason) == ("refused", "too_late")


async def test_deleting_a_member_deletes_their_waiting_mails(unset: House) -> None:
    member_id = await unset.directory.member(unset.company.id)
    await password_changed(unset, member_id)
    async with unset.database.transaction(unset.company.id) as session:
        record(session, MemberDeleted(unset.company.id, member_id))

    assert await unset.listed() == []


async def test_a_mail_whose_key_is_gone_can_be_read_and_sent_by_nobody(
    house: House, server: MailServer
) -> None:
    member_id = await house.directory.member(house.company.id)
    await password_changed(house, member_id)
    await house.directory.vault.erase(MemberScope(house.company.id, member_id))
    [unreadable] = await house.listed()
    assert unreadable.recipient is None
    await house.send()

    assert (await house.listed(), len(server.mailbox)) == ([], 0)


async def test_a_withdrawn_invitation_is_not_mailed(house: House, server: MailServer) -> None:
    invitation_id = await house.invite()
    await house.directory.ways.invitations.withdraw(house.administrator(), invitation_id)
    await house.send()

    assert len(server.mailbox) == 0


async def test_neither_rows_nor_lines_of_the_log_hold_what_was_written_or_to_whom(
    house: House, server: MailServer
) -> None:
    expert_id = await house.directory.expert(house.company.id)
    interaction_id = await house.open_interaction(expert_id)
    server.mood.recipients = ["550 5.1.1 <vera@visitor.example>: no such mailbox", "451 later"]
    with capture_logs() as lines:
        await house.happens(AnswerWaits(house.company.id, interaction_id, expert_id))
        await house.invite()
        await house.send()

    assert [line["code"] for line in lines] == ["recipient", "busy"]
    for planted in (SECRET, "vera@", "berta@", "Berta", "Vera"):
        assert planted not in repr(lines)
        assert planted.encode() not in await stored(house)
    visitors, _ = sorted(await house.listed(), key=lambda mail: mail.kind)
    assert (visitors.kind, visitors.recipient) == ("answer_waits", None)
    assert await house.mail_refused(expert_id, interaction_id) is True


async def stored(house: House) -> bytes:
    """All waiting mails as they lie in the database."""
    async with house.database.pool.connection() as connection, connection.transaction():
        await connection.execute("SELECT set_config('visavis.company', %s, true)", [str(house.company.id)])
        rows = await (await connection.execute("SELECT * FROM mails")).fetchall()
    assert len(rows) == 2
    return repr(rows).encode()


async def test_a_row_moved_to_another_mail_opens_nothing(unset: House) -> None:
    first, second = await unset.invite(), await unset.invite("carla@muster.example")
    assert first != second
    async with unset.database.pool.connection() as connection, connection.transaction():
        await connection.execute("SELECT set_config('visavis.company', %s, true)", [str(unset.company.id)])
        await swap(connection)

    assert [mail.recipient for mail in await unset.listed()] == [None, None]


async def swap(connection: psycopg.AsyncConnection[object]) -> None:
    await connection.execute(
        "UPDATE mails SET content = other.content FROM mails AS other WHERE other.id <> mails.id"
    )
