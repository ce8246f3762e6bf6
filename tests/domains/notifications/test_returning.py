"""A mail that a server took and that came back is told from the others, and from nobody else's."""

from datetime import timedelta
from email.utils import parseaddr

import aiosmtplib
import pytest
from msgspec import UNSET

from tests.domains.notifications.house import House, only, post_to
from tests.support.mailbox import MailServer
from tests.support.reports import report
from visavis.adapters.smtp import listening_for_returns
from visavis.adapters.smtp.returns import failure_in
from visavis.domains.interactions.events import AnswerWaits
from visavis.domains.members.guest_book import Invitation
from visavis.domains.notifications.public import Notifications
from visavis.domains.notifications.returning import Returning, reason_of
from visavis.kernel.mail import Bounce

DOMAIN = "bounces.example"


@pytest.fixture
def notifications(house: House, server: MailServer) -> Notifications:
    """They read what comes back."""
    return house.sending_by(post_to(server), DOMAIN)


@pytest.fixture
def returning(notifications: Notifications) -> Returning:
    assert notifications.returning is not None
    return notifications.returning


async def invitation(house: House) -> Invitation:
    [found] = await house.directory.ways.invitations.listed(house.company.id)
    return found


async def test_a_mail_that_came_back_is_shown_as_not_delivered_and_its_invitation_says_so(
    house: House, server: MailServer, notifications: Notifications, returning: Returning
) -> None:
    await house.invite()
    await house.send(notifications)
    [return_path] = server.return_paths
    assert await house.listed() == []
    assert (await invitation(house)).mail == "sent"

    await returning.note(Bounce(return_path, "5.1.1"))

    [refused] = await house.listed()
    assert (refused.state, refused.reason, refused.can_retry) == ("refused", "recipient", True)
    assert (await invitation(house)).mail == "refused"


async def test_it_can_be_sent_again(
    house: House, server: MailServer, notifications: Notifications, returning: Returning
) -> None:
    await house.invite()
    await house.send(notifications)
    await returning.note(Bounce(server.return_paths[0], "5.2.2"))
    [refused] = await house.listed()

    await notifications.outbox.retry(house.administrator(), refused.id)
    await house.send(notifications)

    assert len(server.mailbox) == 2
    assert await house.listed() == []


async def test_the_expert_sees_that_a_mail_about_an_answer_came_back_until_one_is_taken(
    house: House, server: MailServer, notifications: Notifications, returning: Returning
) -> None:
    expert_id = await house.directory.expert(house.company.id)
    interaction_id = await house.open_interaction(expert_id)
    await house.happens(AnswerWaits(house.company.id, interaction_id, expert_id))
    await house.send(notifications)
    assert await house.mail_refused(expert_id, interaction_id) is False

    await returning.note(Bounce(server.return_paths[0], "5.1.1"))
    assert await house.mail_refused(expert_id, interaction_id) is True
    [of_visitor] = await house.interactions.reading.for_visitor(house.company.id, [interaction_id])
    assert of_visitor.mail_refused is UNSET

    [refused] = await house.listed()
    await notifications.outbox.retry(house.administrator(), refused.id)
    await house.send(notifications)
    assert await house.mail_refused(expert_id, interaction_id) is False


async def test_the_return_path_names_no_person_and_stays_out_of_what_the_recipient_answers_to(
    house: House, server: MailServer, notifications: Notifications
) -> None:
    await house.invite()
    await house.send(notifications)

    local, _, domain = server.return_paths[0].partition("@")
    assert domain == DOMAIN
    assert len(local) <= 64
    assert "berta" not in local
    assert parseaddr(only(server).message["From"])[1] != server.return_paths[0]


async def test_a_made_up_return_path_is_unknown_and_changes_nothing(
    house: House, server: MailServer, notifications: Notifications, returning: Returning
) -> None:
    await house.invite()
    await house.send(notifications)
    local, _, domain = server.return_paths[0].partition("@")
    swapped = local[:-4] + ("a" if local[-4] != "a" else "b") + local[-3:]

    for made_up in (f"{swapped}@{domain}", f"b-@{domain}", f"{local}@other.example", "nobody", ""):
        assert not returning.knows(made_up)
        await returning.note(Bounce(made_up, "5.1.1"))
    assert await house.listed() == []
    assert returning.knows(f"{local.upper()}@{domain.upper()}")


async def test_a_sent_mail_is_forgotten_after_six_days_and_nothing_can_come_back_then(
    house: House, server: MailServer, notifications: Notifications, returning: Returning
) -> None:
    await house.invite()
    await house.send(notifications)
    house.clock.advance(timedelta(days=6, minutes=1))
    await notifications.outbox.remove_old(house.company.id)

    await returning.note(Bounce(server.return_paths[0], "5.1.1"))
    assert await house.listed() == []


async def test_without_a_domain_for_them_a_mail_is_gone_once_it_is_sent(
    house: House, server: MailServer
) -> None:
    await house.invite()
    await house.send()
    assert house.notifications.returning is None
    assert server.return_paths == [house.notifications.sending.post.sender]  # type: ignore[union-attr]  # it has one


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        ("5.1.1", "recipient"),
        ("5.2.2", "busy"),
        ("5.7.1", "content"),
        ("5.0.0", "recipient"),
        ("4.4.7", "too_slow"),
    ],
)
def test_a_status_becomes_one_of_the_reasons_that_refusals_have(status: str, reason: str) -> None:
    assert reason_of(status) == reason


async def test_a_report_finds_its_way_from_the_port_to_the_mail(
    house: House, server: MailServer, notifications: Notifications, returning: Returning
) -> None:
    await house.invite()
    await house.send(notifications)
    assert failure_in(report("failed", "5.1.1")) == "5.1.1"
    async with listening_for_returns(0, returning.knows, returning.note) as port:
        await aiosmtplib.send(
            report("failed", "5.1.1"),
            sender="mailer-daemon@mx.example",
            recipients=[server.return_paths[0]],
            hostname="127.0.0.1",
            port=port,
        )
    [refused] = await house.listed()
    assert refused.reason == "recipient"
