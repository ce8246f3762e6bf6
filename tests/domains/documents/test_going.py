"""How documents go, and that nothing of them stays."""

from datetime import timedelta
from uuid import uuid4

import pytest

from tests.domains.documents.samples import PDF, picture
from tests.domains.documents.world import DocumentWorld
from visavis.domains.companies.events import CompanyClosed
from visavis.domains.documents.handlers import register
from visavis.domains.documents.policy import PART_BYTES
from visavis.domains.documents.schemas import NewDocument
from visavis.domains.interactions.public import DeleteInteraction
from visavis.kernel.database import record
from visavis.kernel.errors import NotFound
from visavis.kernel.vault import KeyErased


@pytest.fixture(autouse=True)
def _listening(world: DocumentWorld) -> None:
    register(world.database.events, world.documents)


async def test_documents_go_with_their_conversation_and_no_others(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    other, somebody = await world.begun()
    document = await world.sent(visitor, interaction, "a.pdf", PDF)
    kept = await world.sent(somebody, other, "b.pdf", PDF)

    await world.interactions.delete(world.expert, interaction)
    assert await world.stored("SELECT interaction_id FROM documents") == [(other,)]
    with pytest.raises(NotFound):
        await world.documents.open(visitor, interaction, document)
    await world.run_jobs()
    assert not world.objects.names(f"{world.company.id}/{interaction}")
    assert await world.fetched(somebody, other, kept) == PDF


async def test_bytes_that_a_broken_deletion_left_can_be_read_by_nobody(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)
    found = await world.documents.arrivals.own(visitor, interaction, document)
    await world.interactions.ending.carry_out(
        DeleteInteraction(world.company.id, interaction, world.expert.member_id)
    )
    assert world.objects.kept
    with pytest.raises(KeyErased):
        await world.documents.arrivals.described(found.row)


async def test_a_part_that_comes_while_its_conversation_is_deleted_does_not_stay(
    world: DocumentWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    interaction, visitor = await world.begun()
    wish = NewDocument(id=uuid4(), name="a.pdf", size=len(PDF))
    await world.documents.arrivals.begin(visitor, interaction, wish)
    put = world.objects.put

    async def put_late(name: str, content: object) -> None:
        await world.interactions.delete(world.expert, interaction)
        await world.run_jobs()
        await put(name, content)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(world.objects, "put", put_late)
    with pytest.raises(NotFound):
        await world.documents.arrivals.receive(visitor, interaction, wish.id, 0, PDF)
    assert not world.objects.kept


async def test_documents_go_after_twelve_months_to_the_day(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.sent(visitor, interaction, "foto.jpg", picture())
    await world.run_jobs()
    world.clock.advance(timedelta(days=365))
    await world.documents.clearing.expire(world.company.id)
    assert await world.fetched(visitor, interaction, document)

    await world.node.open("muster", world.expert)
    world.clock.advance(timedelta(days=1, hours=1))
    for look in (world.documents.open, world.documents.preview):
        with pytest.raises(NotFound):
            await look(visitor, interaction, document)
    await world.documents.clearing.expire(world.company.id)
    assert not world.objects.kept
    assert await world.stored("SELECT 1 FROM documents") == []


async def test_what_was_begun_and_never_sent_goes_after_a_day(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    sent = await world.sent(visitor, interaction, "a.pdf", PDF)
    await world.arrived(visitor, interaction, "b.pdf", PDF + b" " * PART_BYTES)
    world.clock.advance(timedelta(hours=25))
    await world.documents.clearing.expire(world.company.id)
    assert len(world.objects.kept) == 1
    assert await world.fetched(visitor, interaction, sent) == PDF


async def test_a_closed_company_leaves_no_bytes(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    await world.sent(visitor, interaction, "a.pdf", PDF)
    async with world.database.transaction(world.company.id) as session:
        record(session, CompanyClosed(world.company.id))
    await world.run_jobs()
    assert not world.objects.kept
