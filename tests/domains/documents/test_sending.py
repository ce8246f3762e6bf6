"""How documents come, are checked, and reach the other side."""

from collections.abc import AsyncIterator
from uuid import uuid4

import pytest

from tests.domains.documents.samples import PDF, WHERE, picture
from tests.domains.documents.world import MOST_BYTES, DocumentWorld
from tests.support.canary import Canary
from tests.support.clamav import EICAR, running_clamd
from visavis.adapters.clamav import Clamd
from visavis.domains.documents.inspection import NotScanned
from visavis.domains.documents.policy import MOST_ARRIVING, PART_BYTES
from visavis.domains.documents.schemas import NewDocument
from visavis.domains.interactions import frames
from visavis.kernel.errors import Conflict, Forbidden, Invalid, NotFound, TooLarge, VisavisError
from visavis.kernel.objects import StoreFull, StoreUnavailable
from visavis.kernel.scanning import Safety, Verdict

LONG_PDF = PDF + bytes(range(256)) * (3 * PART_BYTES // 256)


async def test_a_document_reaches_both_sides_as_a_line_of_the_conversation(world: DocumentWorld) -> None:
    interaction, token = await world.opened()
    visitor, expert = await world.node.visitor(token), await world.node.expert(world.expert)
    actor = world.interactions.access.read(token)
    assert actor is not None
    document = await world.sent(actor, interaction, "Vertrag.pdf", PDF)

    expected = frames.Document(id=document, media_type="application/pdf", size=len(PDF))
    for client in (visitor, expert):
        (line,) = client.of(frames.Message)
        assert (line.seq, line.sender, line.kind, line.text) == (2, "visitor", "document", "Vertrag.pdf")
        assert line.document == expected
    assert (await world.transcript(interaction))[1].document == expected


@pytest.mark.parametrize("size", [1, PART_BYTES - 1, PART_BYTES, PART_BYTES + 1, 3 * PART_BYTES])
async def test_what_was_sent_is_what_is_got(world: DocumentWorld, size: int) -> None:
    interaction, visitor = await world.begun()
    content = ("ä" * size).encode()[: size - size % 2] + b"." * (size % 2)
    document = await world.sent(visitor, interaction, "a.txt", content)
    assert await world.fetched(visitor, interaction, document) == content
    assert await world.fetched(world.expert, interaction, document) == content


async def test_an_experts_document_answers_the_request(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    await world.sent(world.expert, interaction, "Angebot.pdf", PDF)
    (snapshot,) = await world.interactions.reading.for_visitor(world.company.id, [interaction])
    assert snapshot.state == "active"
    (listed,) = await world.interactions.reading.for_expert(world.company.id, world.expert.member_id)
    assert listed.last_text == "Angebot.pdf"
    del visitor


async def test_lines_written_meanwhile_and_documents_share_one_count(world: DocumentWorld) -> None:
    interaction, token = await world.opened()
    client = await world.node.visitor(token)
    actor = world.interactions.access.read(token)
    assert actor is not None
    await client.write(interaction, "zwei")
    await world.sent(actor, interaction, "drei.pdf", PDF)
    await client.write(interaction, "vier")
    texts = [(line.seq, line.text) for line in await world.transcript(interaction)]
    assert texts == [(1, "Guten Tag"), (2, "zwei"), (3, "drei.pdf"), (4, "vier")]


async def test_sending_twice_gives_one_line(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.sent(visitor, interaction, "a.pdf", PDF)
    await world.documents.send(visitor, interaction, document)
    assert len(await world.transcript(interaction)) == 2


async def test_what_broke_off_goes_on_where_it_was(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    wish = NewDocument(id=uuid4(), name="lang.pdf", size=len(LONG_PDF))
    arrivals = world.documents.arrivals
    await arrivals.begin(visitor, interaction, wish)
    await arrivals.receive(visitor, interaction, wish.id, 0, LONG_PDF[:PART_BYTES])

    again = await arrivals.begin(visitor, interaction, wish)
    assert again.row.parts == 1
    await world.arrived(visitor, interaction, wish.name, LONG_PDF, wish.id)
    await world.documents.send(visitor, interaction, wish.id)
    assert await world.fetched(visitor, interaction, wish.id) == LONG_PDF


async def test_parts_come_in_order_and_as_long_as_announced(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    wish = NewDocument(id=uuid4(), name="lang.pdf", size=len(LONG_PDF))
    arrivals = world.documents.arrivals
    await arrivals.begin(visitor, interaction, wish)
    with pytest.raises(Conflict):
        await arrivals.receive(visitor, interaction, wish.id, 1, LONG_PDF[:PART_BYTES])
    with pytest.raises(Invalid):
        await arrivals.receive(visitor, interaction, wish.id, 0, LONG_PDF[: PART_BYTES - 1])
    with pytest.raises(Conflict):
        await world.documents.send(visitor, interaction, wish.id)


async def test_a_full_store_refuses_a_part_and_takes_it_later(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    world.objects.fails_with = StoreFull()
    document = uuid4()
    with pytest.raises(StoreFull):
        await world.arrived(visitor, interaction, "a.pdf", PDF, document)
    world.objects.fails_with = None
    await world.arrived(visitor, interaction, "a.pdf", PDF, document)
    await world.documents.send(visitor, interaction, document)


async def test_a_picture_that_was_sent_says_no_longer_where_it_was_taken(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.sent(visitor, interaction, "foto.jpg", picture(size=(1600, 1200)))
    line = (await world.transcript(interaction))[1].document
    content = await world.fetched(world.expert, interaction, document)
    assert isinstance(line, frames.Document)
    assert (line.width, line.height, line.size) == (1200, 1600, len(content))
    assert WHERE.encode() not in content
    assert (await world.documents.preview(world.expert, interaction, document))[8:12] == b"WEBP"

    await world.run_jobs()
    assert not any(name.startswith("received/") for name in world.objects.names())
    assert await world.fetched(world.expert, interaction, document) == content


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("brief.pdf", b"MZ\x90 no pdf", "document.content_differs"),
        ("foto.jpg", b"\xff\xd8\xff but no picture", "document.content_differs"),
    ],
)
async def test_what_is_not_what_it_says_is_refused_and_not_kept(
    world: DocumentWorld, name: str, content: bytes, code: str
) -> None:
    interaction, visitor = await world.begun()
    with pytest.raises(Invalid) as refused:
        await world.sent(visitor, interaction, name, content)
    assert refused.value.code == code
    assert not world.objects.kept
    assert await world.stored("SELECT 1 FROM documents") == []


async def test_malware_is_refused_and_not_kept(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    world.scanner.says = "infected"
    with pytest.raises(Invalid) as refused:
        await world.sent(visitor, interaction, "a.pdf", LONG_PDF)
    assert refused.value.code == "document.malware"
    assert world.scanner.saw == len(LONG_PDF)
    assert not world.objects.kept
    assert len(await world.transcript(interaction)) == 1


async def test_without_an_answer_of_the_scanner_nothing_passes_but_may_be_tried_again(
    world: DocumentWorld,
) -> None:
    interaction, visitor = await world.begun()
    world.scanner.says = "not_scanned"
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)
    with pytest.raises(VisavisError) as refused:
        await world.documents.send(visitor, interaction, document)
    assert (refused.value.code, refused.value.status) == ("document.not_scanned", 503)
    with pytest.raises(NotFound):
        await world.documents.open(world.expert, interaction, document)

    world.scanner.says = "clean"
    await world.documents.send(visitor, interaction, document)
    assert await world.fetched(world.expert, interaction, document) == PDF


async def test_an_operator_may_let_pass_what_could_not_be_scanned_but_never_malware(
    world: DocumentWorld,
) -> None:
    world.documents = world.new_documents(Safety(world.scanner, unscanned_may_pass=True))
    interaction, visitor = await world.begun()
    world.scanner.says = "not_scanned"
    await world.sent(visitor, interaction, "a.pdf", PDF)
    world.scanner.says = "infected"
    with pytest.raises(Invalid):
        await world.sent(visitor, interaction, "b.pdf", PDF)


async def test_only_who_reads_the_conversation_gets_its_documents(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.sent(visitor, interaction, "a.pdf", PDF)
    other, stranger = await world.begun()
    colleague = world.people.add_expert(world.company)
    for actor, where in ((stranger, interaction), (colleague, interaction), (visitor, other)):
        with pytest.raises(NotFound):
            await world.documents.open(actor, where, document)
        with pytest.raises(NotFound):
            await world.documents.preview(actor, where, document)


async def test_what_arrives_is_nobodys_business_but_its_senders(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)
    for attempt in (
        world.documents.open(world.expert, interaction, document),
        world.documents.send(world.expert, interaction, document),
        world.documents.arrivals.give_up(world.expert, interaction, document),
        world.documents.arrivals.receive(world.expert, interaction, document, 0, PDF),
    ):
        with pytest.raises(NotFound):
            await attempt


async def test_giving_up_leaves_nothing(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)
    await world.documents.arrivals.give_up(visitor, interaction, document)
    assert not world.objects.kept
    assert await world.stored("SELECT 1 FROM documents") == []


async def test_what_was_sent_cannot_be_given_up(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.sent(visitor, interaction, "a.pdf", PDF)
    with pytest.raises(Conflict):
        await world.documents.arrivals.give_up(visitor, interaction, document)
    assert await world.fetched(visitor, interaction, document) == PDF


async def test_nothing_is_sent_after_the_end(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)
    await world.interactions.end(visitor, interaction)
    with pytest.raises(Conflict):
        await world.documents.send(visitor, interaction, document)
    with pytest.raises(Conflict):
        await world.arrived(visitor, interaction, "b.pdf", PDF)


async def test_where_documents_are_off_none_is_taken(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    sent = await world.sent(visitor, interaction, "a.pdf", PDF)
    world.switch_off()
    with pytest.raises(Forbidden):
        await world.arrived(visitor, interaction, "b.pdf", PDF)
    # What was exchanged before stays theirs.
    assert await world.fetched(visitor, interaction, sent) == PDF


async def test_sizes_and_numbers_have_limits(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    begin = world.documents.arrivals.begin
    with pytest.raises(TooLarge):
        await begin(visitor, interaction, NewDocument(id=uuid4(), name="a.pdf", size=MOST_BYTES + 1))
    with pytest.raises(Invalid):
        await begin(visitor, interaction, NewDocument(id=uuid4(), name="a.pdf", size=0))
    for _ in range(MOST_ARRIVING):
        await begin(visitor, interaction, NewDocument(id=uuid4(), name="a.pdf", size=10))
    with pytest.raises(Conflict):
        await begin(visitor, interaction, NewDocument(id=uuid4(), name="a.pdf", size=10))


async def test_neither_database_nor_store_holds_anything_readable(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    await world.sent(visitor, interaction, "Kanarienvogel.txt", b"Kanarienvogel " * 90_000)
    rows = await world.stored("SELECT documents::text FROM documents")
    held = [str(rows).encode(), *world.objects.kept.values(), *(name.encode() for name in world.objects.kept)]
    canary = Canary("Kanarienvogel")
    assert canary.search(b"Kanarienvogel")
    assert not [hit for part in held for hit in canary.search(part)]


async def test_parts_can_neither_change_places_nor_documents(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    one = await world.sent(visitor, interaction, "a.pdf", LONG_PDF)
    other = await world.sent(visitor, interaction, "b.pdf", LONG_PDF)
    kept = world.objects.kept
    first, second = (next(name for name in kept if f"{one}/received/{number}" in name) for number in (0, 1))
    kept[first], kept[second] = kept[second], kept[first]
    with pytest.raises(VisavisError):
        await world.fetched(visitor, interaction, one)
    stolen = next(name for name in kept if f"{other}/received/0" in name)
    kept[stolen] = kept[first]
    with pytest.raises(VisavisError):
        await world.fetched(visitor, interaction, other)


async def test_how_far_a_document_has_come_is_told_to_nobody_else(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)
    _, stranger = await world.begun()
    with pytest.raises(NotFound):
        await world.documents.arrivals.own(stranger, interaction, document)


async def test_a_real_scanner_stops_real_malware(world: DocumentWorld) -> None:
    interaction, visitor = await world.begun()
    async with running_clamd() as clamd:
        world.documents = world.new_documents(Safety(Clamd(clamd.socket)))
        clean = await world.sent(visitor, interaction, "gut.txt", b"Guten Tag")
        with pytest.raises(Invalid) as refused:
            await world.sent(visitor, interaction, "boese.txt", EICAR)
    assert refused.value.code == "document.malware"
    assert await world.fetched(visitor, interaction, clean) == b"Guten Tag"
    # It has ended by now: nothing passes that nobody looked at.
    with pytest.raises(NotScanned):
        await world.sent(visitor, interaction, "noch.txt", b"Guten Tag")


async def test_who_gives_up_too_late_takes_nothing_back(
    world: DocumentWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    interaction, visitor = await world.begun()
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)
    own = world.documents.arrivals.own

    async def own_and_sent(*asked: object) -> object:
        found = await own(*asked)  # type: ignore[arg-type]  # passed on as it came
        monkeypatch.setattr(world.documents.arrivals, "own", own)
        await world.documents.send(visitor, interaction, document)
        return found

    monkeypatch.setattr(world.documents.arrivals, "own", own_and_sent)
    with pytest.raises(Conflict):
        await world.documents.arrivals.give_up(visitor, interaction, document)
    assert await world.fetched(visitor, interaction, document) == PDF


async def test_what_was_given_up_while_it_was_checked_is_not_sent(
    world: DocumentWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    interaction, visitor = await world.begun()
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)

    async def scan(parts: AsyncIterator[bytes]) -> Verdict:
        del parts
        await world.documents.arrivals.give_up(visitor, interaction, document)
        return "clean"

    monkeypatch.setattr(world.scanner, "scan", scan)
    with pytest.raises(NotFound):
        await world.documents.send(visitor, interaction, document)
    assert len(await world.transcript(interaction)) == 1
    assert not world.objects.kept


async def test_what_a_store_does_not_let_go_at_once_goes_by_a_job(
    world: DocumentWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    interaction, visitor = await world.begun()
    document = await world.arrived(visitor, interaction, "a.pdf", PDF)
    remove = world.objects.remove
    monkeypatch.setattr(world.objects, "remove", _unavailable)
    await world.documents.arrivals.give_up(visitor, interaction, document)
    assert world.objects.kept
    monkeypatch.setattr(world.objects, "remove", remove)
    await world.run_jobs()
    assert not world.objects.kept


async def _unavailable(folder: str) -> None:
    del folder
    raise StoreUnavailable
