"""How a document comes: announced, then part by part, so that what breaks off goes on where it was."""

from contextlib import suppress
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from visavis.domains.companies.public import function_off, may_use
from visavis.domains.documents import store
from visavis.domains.documents.clearing import RemoveDocument
from visavis.domains.documents.ground import Ground
from visavis.domains.documents.kinds import kind_of
from visavis.domains.documents.models import Description, DocumentRow
from visavis.domains.documents.naming import checked_name
from visavis.domains.documents.policy import check_room, check_size, may_go_on, part_size, parts_of, side_of
from visavis.domains.documents.schemas import NewDocument
from visavis.domains.documents.sealed_parts import Place, SealedParts
from visavis.domains.interactions.public import Facts, check_may_write, oldest_kept
from visavis.kernel.access import Member, Visitor
from visavis.kernel.database import AsyncSession
from visavis.kernel.errors import Conflict, Invalid, NotFound
from visavis.kernel.objects import StoreUnavailable


class Arriving(NamedTuple):
    """A document on its way, or sent."""

    place: Place
    row: DocumentRow
    description: Description

    @property
    def is_complete(self) -> bool:
        return self.row.parts == parts_of(self.description.size)


class Arrivals:
    """Every method raises NotFound for those who do not take part, Forbidden where documents are off."""

    def __init__(self, ground: Ground, contents: SealedParts) -> None:
        self._ground, self._contents = ground, contents

    async def begin(self, actor: Visitor | Member, interaction_id: UUID, wish: NewDocument) -> Arriving:
        """The same id again is the same document, however far it has come.

        Raises Invalid for what is not taken, TooLarge, Conflict after the end and for too many.
        """
        await self.writable(actor, interaction_id)
        name = checked_name(wish.name)
        check_size(wish.size, self._ground.most_bytes)
        description = Description(name=name, media_type=kind_of(name).media_type, size=wish.size)
        row = await self._row(actor, interaction_id, wish.id, description)
        async with self._ground.database.transaction(actor.company_id) as session:
            check_room(*await store.counts(session, interaction_id, but=wish.id))
            await store.add(session, row)
        return await self.own(actor, interaction_id, wish.id)

    async def receive(
        self, actor: Visitor | Member, interaction_id: UUID, document_id: UUID, number: int, content: bytes
    ) -> Arriving:
        """Take one part, in order; one that has arrived before changes nothing.

        Raises Conflict for one that comes too early, Invalid for a wrong length, StoreFull, StoreUnavailable.
        """
        await self.writable(actor, interaction_id)
        found = await self.own(actor, interaction_id, document_id)
        if number < found.row.parts:
            return found
        if number > found.row.parts or found.is_complete:
            raise Conflict("document.part_missing", "Another part is expected.")
        if len(content) != part_size(found.description.size, number):
            raise Invalid("document.part_length", "A part has another length than was announced.")
        await self._contents.put_part(found.place, number, content)
        async with self._ground.database.transaction(actor.company_id) as session:
            row = await self._locked(session, found.place)
            if row is not None:
                row.parts = max(row.parts, number + 1)
        if row is None:
            # Deleted meanwhile: nothing may stay behind.
            await self._contents.remove(found.place.folder)
            raise NotFound
        return found._replace(row=row)

    async def give_up(self, actor: Visitor | Member, interaction_id: UUID, document_id: UUID) -> None:
        """Forget what has arrived of a document. Raises Conflict for one that was sent."""
        found = await self.own(actor, interaction_id, document_id)
        await self.discard(found.place)

    async def own(self, actor: Visitor | Member, interaction_id: UUID, document_id: UUID) -> Arriving:
        """A document that the actor's side began."""
        await self._ground.interactions.require(actor, interaction_id)
        async with self._ground.database.transaction(actor.company_id) as session:
            row = await store.find(session, interaction_id, document_id, self._kept_after)
        if row is None or not may_go_on(actor, row):
            raise NotFound
        return await self.described(row)

    async def described(self, row: DocumentRow) -> Arriving:
        """Raises KeyErased, SealBroken."""
        place = Place(row.company_id, row.interaction_id, row.id, row.side, row.created_at)
        box = await self._ground.vault.existing_box(place.scope)
        sealed = row.description
        return Arriving(place, row, box.open_json(place.context("description"), sealed, Description))

    async def writable(self, actor: Visitor | Member, interaction_id: UUID) -> Facts:
        """The facts of an interaction that takes documents of the actor. Raises Conflict after the end."""
        facts = await self._ground.interactions.require(actor, interaction_id)
        check_may_write(actor, facts)
        companies = self._ground.interactions.neighbours.companies
        if not may_use((await companies.company_by_id(actor.company_id)).profile, "documents"):
            raise function_off()
        return facts

    async def discard(self, place: Place) -> None:
        """Delete what was not sent. Raises Conflict when it was, by whoever was quicker.

        The job makes up for a crash, and for a store that does not answer.
        """
        job = RemoveDocument(place.company_id, place.interaction_id, place.document_id)
        async with self._ground.database.transaction(place.company_id) as session:
            row = await self._locked(session, place)
            if row is not None and row.stage == "sent":
                raise Conflict("document.sent", "This document was sent already.")
            await store.remove(session, place.interaction_id, place.document_id)
            await self._ground.defer(session, job)
        with suppress(StoreUnavailable):
            await self._contents.remove(place.folder)

    @property
    def _kept_after(self) -> datetime:
        return oldest_kept(self._ground.clock.now())

    async def _locked(self, session: AsyncSession, place: Place) -> DocumentRow | None:
        return await store.lock(session, place.interaction_id, place.document_id, self._kept_after)

    async def _row(
        self, actor: Visitor | Member, interaction_id: UUID, document_id: UUID, description: Description
    ) -> DocumentRow:
        now, side = self._ground.clock.now(), side_of(actor)
        place = Place(actor.company_id, interaction_id, document_id, side, now)
        box = await self._ground.vault.box(place.scope)
        return DocumentRow(
            company_id=actor.company_id,
            interaction_id=interaction_id,
            id=document_id,
            side=side,
            stage="arriving",
            parts=0,
            description=box.seal_json(place.context("description"), description),
            created_at=now,
        )
