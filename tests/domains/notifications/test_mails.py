"""Every cause has its mail, in the recipient's language, and none says what was written."""

import re
from uuid import UUID

import pytest

from tests.domains.directory import Directory
from tests.domains.notifications.house import ORIGIN, SECRET, SENDER, House, only, post_to
from tests.support.mailbox import MailServer
from visavis.demo.mailbox import Kept
from visavis.domains.companies.public import Contact, MailSender
from visavis.domains.interactions.events import AnswerWaits, InteractionHandedOver, InteractionWaits
from visavis.domains.members.events import (
    PasswordChanged,
    RegistrationRepeated,
    RegistrationWanted,
    ResetWanted,
    SignedInAnew,
)
from visavis.domains.notifications.public import NO_COMPANY
from visavis.kernel.database import record
from visavis.kernel.ids import new_id

EMAIL = "anna@muster.example"


class Stopped(Exception):
    """Something went wrong before the commit."""


async def test_an_invitation_reaches_whoever_is_invited_in_their_language(
    house: House, server: MailServer
) -> None:
    await house.invite()
    await house.send()

    mail = only(server)
    assert mail.to == "berta@muster.example"
    assert mail.subject == "Anna Muster vous invite chez Muster AG"
    assert mail.sender == "Muster AG <post@visavis.example>"
    assert mail.message["Content-Language"] == "fr"
    assert "Bonjour Berta Beispiel" in mail.text
    assert re.search(rf"{ORIGIN}/account/#invitation=[\w.-]+&lang=fr\n", mail.text)
    assert f'href="{ORIGIN}/account/#invitation=' in mail.html


OFFICE = Contact(name="Muster AG", address="Bundesplatz 1", email="office@muster.example")


async def sent_by(
    directory: Directory, server: MailServer, contact: Contact | None, mail: MailSender | None = None
) -> tuple[House, Kept]:
    """The company's mail to whoever is invited, and the house it left."""
    house = House(
        directory, await directory.company(contact=contact, mail=mail or MailSender()), post_to(server)
    )
    await house.invite()
    await house.send()
    return house, only(server)


async def test_without_anybody_to_answer_to_a_mail_says_that_nobody_reads_answers(
    directory: Directory, server: MailServer
) -> None:
    house, mail = await sent_by(directory, server, contact=None)

    assert mail.message["Reply-To"] is None
    assert "Personne ne lit les réponses." in mail.text
    shown = await house.notifications.mails(house.administrator())
    assert (shown.sender, shown.sender_name, shown.reply_to) == (SENDER, "Muster AG", None)


async def test_answers_go_to_the_contact_of_the_company(directory: Directory, server: MailServer) -> None:
    house, mail = await sent_by(directory, server, contact=OFFICE)

    assert mail.message["Reply-To"] == "office@muster.example"
    assert "Les réponses vont à Muster AG." in mail.text
    assert "Personne ne lit" not in mail.text + mail.html
    assert (await house.notifications.mails(house.administrator())).reply_to == "office@muster.example"


async def test_a_company_names_the_sender_of_its_mails_and_where_answers_go(
    directory: Directory, server: MailServer
) -> None:
    sender = MailSender(name="Beratung\nMuster", reply_to="beratung@muster.example")
    house, mail = await sent_by(directory, server, contact=OFFICE, mail=sender)

    assert mail.sender == "Beratung Muster <post@visavis.example>"
    assert mail.message["Reply-To"] == "beratung@muster.example"
    assert "Muster AG" in mail.subject
    shown = await house.notifications.mails(house.administrator())
    assert (shown.sender_name, shown.reply_to) == ("Beratung Muster", "beratung@muster.example")


async def test_a_mail_that_arrived_is_gone_and_the_invitation_says_so(house: House) -> None:
    await house.invite()
    before = [one.mail for one in await house.directory.ways.invitations.listed(house.company.id)]
    await house.send()

    after = [one.mail for one in await house.directory.ways.invitations.listed(house.company.id)]
    assert (before, after) == (["queued"], ["sent"])
    assert await house.listed() == []


async def test_no_mail_follows_from_what_was_not_committed(house: House, server: MailServer) -> None:
    member_id = await house.directory.member(house.company.id)
    with pytest.raises(Stopped):
        await ask_in_vain(house, member_id)
    await house.send()

    assert (await house.listed(), len(server.mailbox)) == ([], 0)


async def ask_in_vain(house: House, member_id: UUID) -> None:
    async with house.database.transaction(house.company.id) as session:
        event = ResetWanted(house.company.id, member_id, EMAIL, "Anna", "de", "token")
        await house.database.events.handle(session, event)
        raise Stopped


async def test_a_registration_mail_repeats_nothing_that_a_stranger_typed(
    house: House, server: MailServer
) -> None:
    async with house.database.transaction(NO_COMPANY) as session:
        record(session, RegistrationWanted(EMAIL, "Visit evil.example", "Win money", "de", "sealed-token"))
    await house.send()

    mail = only(server)
    assert mail.sender == "Visavis <post@visavis.example>"
    assert f"{ORIGIN}/account/#confirm=sealed-token&lang=de\n" in mail.text
    assert "evil.example" not in mail.message.as_string()
    assert "Win money" not in mail.message.as_string()


async def test_a_known_address_hears_that_it_has_an_account(house: House, server: MailServer) -> None:
    async with house.database.transaction(NO_COMPANY) as session:
        record(session, RegistrationRepeated(EMAIL, "Anna", "Muster AG", "it"))
    await house.send()

    assert only(server).subject == "Ha già un conto"
    assert f"{ORIGIN}/admin/\n" in only(server).text


async def test_a_reset_link_is_for_half_an_hour_and_then_no_longer_mailed(
    house: House, server: MailServer
) -> None:
    member_id = await house.directory.member(house.company.id)
    async with house.database.transaction(house.company.id) as session:
        record(session, ResetWanted(house.company.id, member_id, EMAIL, "Anna", "en", "t0ken"))
        record(session, PasswordChanged(house.company.id, member_id, EMAIL, "Anna", "en"))
    await house.send()

    changed, reset = server.mailbox
    assert f"{ORIGIN}/account/#reset=t0ken&lang=en\n" in reset.text
    assert f"{ORIGIN}/account/#forgotten&lang=en\n" in changed.text


async def test_a_new_sign_in_is_told_without_saying_where_it_came_from(
    house: House, server: MailServer
) -> None:
    member_id = await house.directory.member(house.company.id, is_expert=False, is_administrator=True)
    async with house.database.transaction(house.company.id) as session:
        record(session, SignedInAnew(house.company.id, member_id, EMAIL, "Anna", "de"))
    await house.send()

    assert only(server).subject == "Neue Anmeldung an Ihrem Konto"
    assert f"{ORIGIN}/admin/security\n" in only(server).text


async def test_a_visitor_who_left_gets_a_link_and_nothing_of_the_answer(
    house: House, server: MailServer
) -> None:
    expert_id = await house.directory.expert(house.company.id)
    interaction_id = await house.open_interaction(expert_id)
    await house.happens(AnswerWaits(house.company.id, interaction_id, expert_id))
    await house.send()

    mail = only(server)
    assert mail.to == "vera@visitor.example"
    assert mail.subject == "Anna Muster hat Ihnen geantwortet"
    [token] = re.findall(rf"{ORIGIN}/s/muster#open=([\w-]+)\n", mail.text)
    assert (await house.interactions.open_link(token, None))[0].id == interaction_id
    assert SECRET not in mail.message.as_string()


async def test_an_expert_who_is_away_hears_that_somebody_waits(house: House, server: MailServer) -> None:
    expert_id = await house.directory.expert(house.company.id)
    interaction_id = await house.open_interaction(expert_id)
    await house.happens(InteractionWaits(house.company.id, interaction_id, expert_id))
    await house.happens(InteractionHandedOver(house.company.id, interaction_id, new_id(), expert_id))
    await house.send()

    handed_over, waits = server.mailbox
    assert waits.subject == "Eine Nachricht wartet auf Sie"
    assert handed_over.subject == "Ein Gespräch wurde Ihnen übergeben"
    for mail in (handed_over, waits):
        assert mail.to == "anna-muster@muster.example"
        assert f"{ORIGIN}/expert/conversations/{interaction_id}\n" in mail.text
        assert "Vera" not in mail.message.as_string()


async def test_an_expert_who_is_there_sees_a_hand_over_without_a_mail(house: House) -> None:
    expert_id = await house.directory.expert(house.company.id)
    house.away = False
    await house.happens(InteractionHandedOver(house.company.id, new_id(), new_id(), expert_id))

    assert house.jobs == []


async def test_somebody_who_may_no_longer_sign_in_gets_no_word_of_conversations(
    house: House, server: MailServer
) -> None:
    expert_id = await house.directory.expert(house.company.id)
    await house.happens(InteractionWaits(house.company.id, new_id(), expert_id))
    await house.directory.members.deactivate(house.company.id, expert_id)
    await house.send()

    assert (await house.listed(), len(server.mailbox)) == ([], 0)


async def test_names_that_play_tricks_stay_names(house: House, server: MailServer) -> None:
    await house.invite(name="Berta\r\nBcc: eve@evil.example {inviter} <script>")
    await house.send()

    mail = only(server)
    assert mail.message["Bcc"] is None
    assert "Bonjour Berta Bcc: eve@evil.example {inviter} <script>\n" in mail.text
    assert "<script>" not in mail.html


async def test_a_mail_fetches_nothing_and_says_so_to_robots(house: House, server: MailServer) -> None:
    await house.invite()
    await house.send()

    mail = only(server)
    assert re.findall(r"(?i)<img|<link|url\(|src=|@import", mail.html) == []
    assert mail.message["Auto-Submitted"] == "auto-generated"
