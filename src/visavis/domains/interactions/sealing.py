"""Where sealed values of interactions belong, and under which key."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import msgspec

from visavis.domains.interactions.facts import Facts
from visavis.domains.interactions.frames import Document, Sender
from visavis.domains.interactions.models import MessageRow, NoteRow, RatingRow
from visavis.kernel.vault import Box, Context, KeyErased, SealBroken, Sealed, SegmentScope, Vault, month_of


class Content(NamedTuple):
    """What a message says; with a document, the text is its name."""

    text: str
    document: Document | None = None


class _Named(msgspec.Struct, frozen=True, kw_only=True):
    """The body of a message with a document."""

    name: str
    document: Document


def body_context(company_id: UUID, row: str, sender: Sender, seq: int) -> Context:
    """Context of a message's body; `row` is the interaction's id as text."""
    return Context(company_id, "messages", "body", row, sender, seq)


def sealed_body(box: Box, context: Context, content: Content) -> Sealed:
    """A message's body. Raises KeyErased."""
    if content.document is None:
        return box.seal_text(context, content.text)
    return box.seal_json(context, _Named(name=content.text, document=content.document))


def detail_context(company_id: UUID, interaction_id: UUID, column: str) -> Context:
    """Context of what the visitor told about themselves."""
    return Context(company_id, "interactions", column, str(interaction_id), "visitor")


def note_context(company_id: UUID, note_id: UUID) -> Context:
    """Context of an internal note."""
    return Context(company_id, "interaction_notes", "body", str(note_id), "expert")


def comment_context(company_id: UUID, about: UUID) -> Context:
    """Context of the comment in a rating."""
    return Context(company_id, "ratings", "comment", str(about), "visitor")


async def sealed_comment(vault: Vault, row: RatingRow, comment: str | None) -> Sealed | None:
    """What is kept of a comment. Raises KeyErased for a deleted interaction."""
    if comment is None:
        return None
    box = await vault.box(SegmentScope(row.company_id, row.about, month_of(row.created_at)))
    return box.seal_text(comment_context(row.company_id, row.about), comment)


async def keep_box(vault: Vault, facts: Facts, month: str) -> Box:
    """The box of this month, kept with the facts. Raises KeyErased for a deleted interaction."""
    box = await vault.box(SegmentScope(facts.company_id, facts.id, month))
    facts.box, facts.box_month = box, month
    return box


class Reader:
    """Opens what one company's interactions hold. What cannot be read any more is None."""

    def __init__(self, vault: Vault, company_id: UUID) -> None:
        self._vault = vault
        self._company_id = company_id

    async def body(self, row: MessageRow) -> Content | None:
        """What a message says."""
        context = body_context(self._company_id, str(row.interaction_id), row.sender, row.seq)
        text = await self._open(row.interaction_id, row.created_at, context, row.body)
        if text is None or row.kind != "document":
            return None if text is None else Content(text)
        named = msgspec.json.decode(text, type=_Named)
        return Content(named.name, named.document)

    async def detail(
        self, interaction_id: UUID, column: str, at: datetime, sealed: Sealed | None
    ) -> str | None:
        """The visitor's name or e-mail; `at` is when the interaction was opened."""
        if sealed is None:
            return None
        return await self._open(
            interaction_id, at, detail_context(self._company_id, interaction_id, column), sealed
        )

    async def note(self, row: NoteRow) -> str | None:
        """The text of an internal note."""
        context = note_context(self._company_id, row.id)
        return await self._open(row.interaction_id, row.created_at, context, row.body)

    async def comment(self, row: RatingRow) -> str | None:
        """What a visitor wrote in a rating, if anything."""
        if row.comment is None:
            return None
        context = comment_context(self._company_id, row.about)
        return await self._open(row.about, row.created_at, context, row.comment)

    async def _open(self, interaction_id: UUID, at: datetime, context: Context, sealed: Sealed) -> str | None:
        try:
            box = await self._vault.existing_box(SegmentScope(self._company_id, interaction_id, month_of(at)))
            return box.open_text(context, sealed)
        except (KeyErased, SealBroken):
            return None
