"""Programs hear what happened: signed, again until they took it, and never what somebody wrote."""

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from pydantic import HttpUrl
from sqlalchemy import text

from tests.domains.directory import Directory
from tests.domains.integrations.receiver import Heard, listening_receiver
from visavis.domains.integrations.catalogue import Notice
from visavis.domains.integrations.handlers import register
from visavis.domains.integrations.public import MOST_ATTEMPTS, Deliver, Integrations
from visavis.domains.integrations.schemas import ShownWebhook, WebhookChange
from visavis.domains.integrations.webhooks import NotDelivered
from visavis.domains.interactions.events import InteractionOpened
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.outgoing import Outgoing
from visavis.kernel.rate_limit import RateLimiter


class Office:
    """A company with a program; jobs wait until they are done by hand."""

    def __init__(self, directory: Directory, outgoing: Outgoing, administrator: Member) -> None:
        self.directory, self.administrator = directory, administrator
        self.jobs: list[Deliver] = []
        self.integrations = Integrations(
            directory.database,
            directory.vault,
            directory.clock,
            RateLimiter(directory.clock),
            outgoing,
            self._defer,
        )
        self.webhooks = self.integrations.webhooks
        register(directory.database.events, self.integrations)

    async def _defer(self, session: AsyncSession, job: object) -> None:
        del session
        assert isinstance(job, Deliver)
        self.jobs.append(job)

    async def webhook(self, url: str, *notices: Notice, active: bool = True) -> ShownWebhook:
        wanted = WebhookChange(
            url=HttpUrl(url), notices=list(notices or ("interaction.opened",)), active=active
        )
        return await self.webhooks.create(self.administrator, wanted)

    async def open_interaction(self) -> UUID:
        interaction_id = new_id()
        company_id = self.administrator.company_id
        async with self.directory.database.transaction(company_id) as session:
            record(session, InteractionOpened(company_id, interaction_id, new_id()))
        return interaction_id


@pytest.fixture
async def office(directory: Directory) -> AsyncIterator[Office]:
    company = await directory.company()
    outgoing = Outgoing(to_private=True)
    yield Office(
        directory, outgoing, Member(company.id, new_id(), new_id(), is_expert=False, is_administrator=True)
    )
    await outgoing.close()


def is_signed(heard: Heard, secret: str) -> bool:
    """As a receiver checks it, written from the specification."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{heard.headers['webhook-id']}.{heard.headers['webhook-timestamp']}.".encode() + heard.body
    expected = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return heard.headers["webhook-signature"] == f"v1,{expected}"


async def test_a_program_hears_what_happened_signed_and_by_id_only(office: Office) -> None:
    async with listening_receiver() as receiver:
        webhook = await office.webhook(receiver.url)
        interaction_id = await office.open_interaction()
        await office.webhooks.deliver(office.jobs[0])

    [heard] = receiver.heard
    assert json.loads(heard.body) == {
        "type": "interaction.opened",
        "timestamp": office.directory.clock.now().isoformat(),
        "data": {"id": str(interaction_id)},
    }
    assert is_signed(heard, webhook.secret)
    assert int(heard.headers["webhook-timestamp"]) == office.directory.clock.now().timestamp()


async def test_a_notice_that_was_not_taken_comes_again_with_the_same_id(office: Office) -> None:
    async with listening_receiver(500, 302) as receiver:
        webhook = await office.webhook(receiver.url)
        await office.open_interaction()
        for _ in range(2):
            with pytest.raises(NotDelivered):
                await office.webhooks.deliver(office.jobs[0])
        await office.webhooks.deliver(office.jobs[0])
        await office.webhooks.deliver(office.jobs[0])

    [delivery] = await office.webhooks.deliveries(office.administrator, webhook.id)
    assert len({heard.headers["webhook-id"] for heard in receiver.heard}) == 1
    assert len(receiver.heard) == 3
    assert (delivery.state, delivery.attempts, delivery.status) == ("delivered", 3, 204)


async def test_after_many_attempts_it_is_given_up_and_said_so(office: Office) -> None:
    webhook = await office.webhook("http://127.0.0.1:9/nobody")
    await office.open_interaction()
    for _ in range(MOST_ATTEMPTS - 1):
        with pytest.raises(NotDelivered):
            await office.webhooks.deliver(office.jobs[0])
    await office.webhooks.deliver(office.jobs[0])

    [delivery] = await office.webhooks.deliveries(office.administrator, webhook.id)
    assert (delivery.state, delivery.attempts, delivery.status) == ("failed", MOST_ATTEMPTS, None)


async def test_only_what_was_chosen_is_sent_and_nothing_while_it_is_off(office: Office) -> None:
    await office.webhook("http://127.0.0.1:9/a", "interaction.ended")
    await office.webhook("http://127.0.0.1:9/b", active=False)
    await office.open_interaction()

    assert office.jobs == []


async def test_the_test_button_tells_at_once_how_it_went(office: Office) -> None:
    async with listening_receiver(204, 410) as receiver:
        webhook = await office.webhook(receiver.url)
        good = await office.webhooks.test(office.administrator, webhook.id)
        bad = await office.webhooks.test(office.administrator, webhook.id)

    assert (good.notice, good.state, good.status) == ("test", "delivered", 204)
    assert (bad.state, bad.status) == ("failed", 410)


async def test_a_changed_webhook_keeps_its_secret(office: Office) -> None:
    async with listening_receiver() as receiver:
        webhook = await office.webhook("http://127.0.0.1:9/old")
        change = WebhookChange(url=HttpUrl(receiver.url), notices=["interaction.opened"])
        await office.webhooks.change(office.administrator, webhook.id, change)
        await office.webhooks.test(office.administrator, webhook.id)

    assert is_signed(receiver.heard[0], webhook.secret)


async def test_a_removed_webhook_takes_its_deliveries_along(office: Office) -> None:
    webhook = await office.webhook("http://127.0.0.1:9/a")
    await office.open_interaction()
    await office.webhooks.remove(office.administrator, webhook.id)
    await office.webhooks.deliver(office.jobs[0])

    with pytest.raises(NotFound):
        await office.webhooks.deliveries(office.administrator, webhook.id)


async def test_deliveries_are_forgotten_after_thirty_days(office: Office) -> None:
    webhook = await office.webhook("http://127.0.0.1:9/a")
    await office.open_interaction()
    office.directory.clock.advance(timedelta(days=30, seconds=1))
    await office.webhooks.remove_old(office.administrator.company_id)

    assert await office.webhooks.deliveries(office.administrator, webhook.id) == []


async def test_neither_address_nor_secret_is_readable_in_the_database(office: Office) -> None:
    webhook = await office.webhook("http://127.0.0.1:9/secret-path")
    async with office.directory.database.transaction(office.administrator.company_id) as session:
        [row] = (await session.execute(text("SELECT * FROM webhooks"))).all()

    assert b"secret-path" not in b"".join(part for part in row if isinstance(part, bytes))
    assert webhook.secret not in str(row)
