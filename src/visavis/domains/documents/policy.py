"""Limits of documents."""

from visavis.domains.documents.models import DocumentRow
from visavis.domains.interactions.public import Sender
from visavis.kernel.access import Member, Visitor
from visavis.kernel.errors import Conflict, Invalid, TooLarge

PART_BYTES = 1 << 19
MOST_IN_INTERACTION = 200
MOST_ARRIVING = 10


def side_of(actor: Visitor | Member) -> Sender:
    return "expert" if isinstance(actor, Member) else "visitor"


def check_size(size: int, most: int) -> None:
    """Raises Invalid for nothing at all, TooLarge."""
    if size < 1:
        raise Invalid("document.empty", "This document is empty.")
    if size > most:
        raise TooLarge("document.too_large", f"A document has at most {most >> 20} MB.")


def check_room(documents: int, arriving: int) -> None:
    """Raises Conflict when a conversation has as many documents as it may."""
    if documents >= MOST_IN_INTERACTION or arriving >= MOST_ARRIVING:
        raise Conflict("document.too_many", "There are too many documents in this conversation.")


def may_go_on(actor: Visitor | Member, row: DocumentRow) -> bool:
    """Only the side that began sends the rest, or gives up."""
    return row.side == side_of(actor)


def parts_of(size: int) -> int:
    """In how many parts so many bytes arrive."""
    return -(-size // PART_BYTES)


def part_size(size: int, number: int) -> int:
    """How long a part is: all are of one length but the last."""
    return min(PART_BYTES, size - number * PART_BYTES)
