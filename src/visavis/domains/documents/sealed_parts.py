"""The bytes of documents: sealed part by part on their way into the object store, opened on their way out."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from visavis.domains.documents.policy import PART_BYTES, parts_of
from visavis.domains.interactions.public import Sender
from visavis.kernel.errors import NotFound
from visavis.kernel.objects import ObjectMissing, ObjectStore
from visavis.kernel.vault import Box, Context, SealBroken, Sealed, SegmentScope, Vault, month_of

Layer = Literal["received", "remade", "preview"]
"""`received`: as it was sent; `remade`: what was made of a picture; `preview`: a small picture of it."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a document is, and under whose key: that of its interaction in the month in which it began."""

    company_id: UUID
    interaction_id: UUID
    document_id: UUID
    side: Sender
    began_at: datetime

    @property
    def scope(self) -> SegmentScope:
        return SegmentScope(self.company_id, self.interaction_id, month_of(self.began_at))

    @property
    def folder(self) -> str:
        return f"{folder_of(self.company_id, self.interaction_id)}/{self.document_id}"

    def layer(self, layer: Layer) -> str:
        return f"{self.folder}/{layer}"

    def context(self, column: str, number: int = 0) -> Context:
        """Parts can neither change places nor documents; that none is missing says the sealed size."""
        row = f"{self.interaction_id}/{self.document_id}"
        return Context(self.company_id, "documents", column, row, self.side, number)


def folder_of(company_id: UUID, interaction_id: UUID) -> str:
    """Where all documents of an interaction are."""
    return f"{company_id}/{interaction_id}"


class SealedParts:
    """Keeps no more than one part in memory, but where somebody asks for the whole."""

    def __init__(self, objects: ObjectStore, vault: Vault) -> None:
        self._objects, self._vault = objects, vault

    async def put_part(self, place: Place, number: int, content: bytes) -> None:
        """Store one part as it was received. Raises KeyErased, StoreFull, StoreUnavailable."""
        await self._put(place, "received", number, content)

    async def put(self, place: Place, layer: Layer, content: bytes) -> None:
        """Store a whole in parts. Raises KeyErased, StoreFull, StoreUnavailable."""
        for number in range(parts_of(len(content))):
            start = number * PART_BYTES
            await self._put(place, layer, number, content[start : start + PART_BYTES])

    async def parts(self, place: Place, layer: Layer, size: int) -> AsyncIterator[bytes]:
        """In order. Raises NotFound for what is not there, KeyErased, SealBroken, StoreUnavailable."""
        box = await self._vault.existing_box(place.scope)
        for number in range(parts_of(size)):
            yield await self._open(box, place, layer, number)

    async def whole(self, place: Place, layer: Layer, size: int) -> bytes:
        """Raises as `parts`, and SealBroken when it is not as long as it should be."""
        content = b"".join([part async for part in self.parts(place, layer, size)])
        if len(content) != size:
            raise SealBroken
        return content

    async def preview(self, place: Place) -> bytes:
        """The small picture of a picture. Raises NotFound where there is none."""
        box = await self._vault.existing_box(place.scope)
        return await self._open(box, place, "preview", 0)

    async def remove(self, folder: str) -> None:
        """Delete what lies in a folder. Raises StoreUnavailable."""
        await self._objects.remove(folder)

    async def _put(self, place: Place, layer: Layer, number: int, content: bytes) -> None:
        box = await self._vault.box(place.scope)
        sealed = box.seal(place.context(layer, number), content)
        await self._objects.put(f"{place.layer(layer)}/{number}", sealed)

    async def _open(self, box: Box, place: Place, layer: Layer, number: int) -> bytes:
        try:
            sealed: Sealed = await self._objects.get(f"{place.layer(layer)}/{number}")
        except ObjectMissing:
            raise NotFound from None
        return box.open(place.context(layer, number), sealed)
