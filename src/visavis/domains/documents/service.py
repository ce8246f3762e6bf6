"""Everything documents do, wired once."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from uuid import UUID
from weakref import WeakValueDictionary

from msgspec import UNSET
from msgspec.structs import replace

from visavis.domains.documents import store
from visavis.domains.documents.arriving import Arrivals, Arriving
from visavis.domains.documents.clearing import Clearing, RemoveReceived
from visavis.domains.documents.ground import Ground
from visavis.domains.documents.inspection import Inspection
from visavis.domains.documents.kinds import kind_of
from visavis.domains.documents.models import Description
from visavis.domains.documents.pictures import Picture
from visavis.domains.documents.sealed_parts import Layer, SealedParts
from visavis.domains.interactions.public import Document, oldest_kept
from visavis.kernel.access import Member, Visitor
from visavis.kernel.errors import Conflict, Invalid, NotFound


@dataclass(frozen=True, slots=True)
class Opened:
    """A document on its way out. `parts` raises what `SealedParts.parts` raises."""

    description: Description
    parts: AsyncIterator[bytes]


class Documents:
    """The service of this domain: one per process."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._contents = SealedParts(ground.objects, ground.vault)
        self._inspection = Inspection(ground.safety)
        self._turns: WeakValueDictionary[UUID, asyncio.Lock] = WeakValueDictionary()
        self.arrivals = Arrivals(ground, self._contents)
        self.clearing = Clearing(ground, self._contents)
        self.most_bytes = ground.most_bytes

    async def send(self, actor: Visitor | Member, interaction_id: UUID, document_id: UUID) -> None:
        """Check what has arrived and give it to both sides; once more changes nothing.

        Raises Invalid for what must not be passed on, and then it is gone; NotScanned; Conflict while parts
        are missing and after the end of the conversation.
        """
        await self.arrivals.writable(actor, interaction_id)
        async with self._turns.setdefault(document_id, asyncio.Lock()):
            found = await self.arrivals.own(actor, interaction_id, document_id)
            if found.row.stage == "sent":
                return
            if not found.is_complete:
                raise Conflict("document.part_missing", "Parts of this document have not arrived.")
            picture = await self._passed(found)
            await self._pass_on(actor, found, picture)

    async def open(self, actor: Visitor | Member, interaction_id: UUID, document_id: UUID) -> Opened:
        """A document that was sent. Raises NotFound for all who may not read the conversation."""
        found = await self._sent(actor, interaction_id, document_id)
        layer: Layer = "remade" if found.description.is_remade else "received"
        parts = self._contents.parts(found.place, layer, found.description.size)
        # Before the answer begins: what is not there any more is a refusal, and no answer that breaks off.
        return Opened(found.description, _after(await anext(parts), parts))

    async def preview(self, actor: Visitor | Member, interaction_id: UUID, document_id: UUID) -> bytes:
        """A small WebP of a picture that was sent. Raises NotFound."""
        found = await self._sent(actor, interaction_id, document_id)
        return await self._contents.preview(found.place)

    async def _passed(self, found: Arriving) -> Picture | None:
        """What came out of the inspection. What must not be passed on is not kept either."""
        kind, size = kind_of(found.description.name), found.description.size
        try:
            return await self._inspection.passed(
                kind, lambda: self._contents.whole(found.place, "received", size)
            )
        except Invalid:
            await self.arrivals.discard(found.place)
            raise

    async def _pass_on(self, actor: Visitor | Member, found: Arriving, picture: Picture | None) -> None:
        place, description = found.place, found.description
        if picture is not None:
            await self._contents.put(place, "remade", picture.content)
            await self._contents.put(place, "preview", picture.preview)
            description = replace(description, size=len(picture.content), is_remade=True)
        facts = await self.arrivals.writable(actor, place.interaction_id)
        box = await self._ground.vault.existing_box(place.scope)
        async with self._ground.database.transaction(place.company_id) as session:
            document = _document(place.document_id, description, picture)
            await self._ground.interactions.attaching.attach(
                session, actor, facts, description.name, document
            )
            row = await store.lock(
                session, place.interaction_id, place.document_id, oldest_kept(self._ground.clock.now())
            )
            if row is None:
                raise NotFound
            row.stage = "sent"
            row.description = box.seal_json(place.context("description"), description)
            if picture is not None:
                await self._ground.defer(
                    session, RemoveReceived(place.company_id, place.interaction_id, place.document_id)
                )

    async def _sent(self, actor: Visitor | Member, interaction_id: UUID, document_id: UUID) -> Arriving:
        await self._ground.interactions.require_readable(actor, interaction_id)
        async with self._ground.database.transaction(actor.company_id) as session:
            row = await store.find(
                session, interaction_id, document_id, oldest_kept(self._ground.clock.now())
            )
        if row is None or row.stage != "sent":
            raise NotFound
        return await self.arrivals.described(row)


async def _after(first: bytes, parts: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    yield first
    async for part in parts:
        yield part


def _document(document_id: UUID, description: Description, picture: Picture | None) -> Document:
    return Document(
        id=document_id,
        media_type=description.media_type,
        size=description.size,
        width=UNSET if picture is None else picture.width,
        height=UNSET if picture is None else picture.height,
    )
