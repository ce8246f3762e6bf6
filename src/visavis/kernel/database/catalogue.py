"""The data catalogue: every column says what it is for, on which basis, how long, under which key."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar, Literal
from uuid import UUID

from sqlalchemy import BigInteger, Boolean, Column, Integer, MetaData, Uuid
from sqlalchemy.orm import DeclarativeBase

from visavis.kernel.database.columns import BlindIndex, SealedBytes, UtcDateTime

Basis = Literal["contract", "consent", "legitimate_interest", "legal_obligation", "not_personal"]
Keys = Literal["none", "installation", "company", "member", "segment"]
Kind = Literal["identifier", "time", "state", "public", "digest", "personal"]

_KEY = "classification"
_KINDS: dict[type, Kind] = {
    Uuid: "identifier",
    UtcDateTime: "time",
    Boolean: "state",
    Integer: "state",
    BigInteger: "state",
    SealedBytes: "personal",
    BlindIndex: "personal",
}


@dataclass(frozen=True, slots=True)
class Classification:
    """What `classified` was told. `kind` is None where it follows from the column's type."""

    purpose: str
    basis: Basis
    retention: str
    keys: Keys
    recipients: tuple[str, ...]
    kind: Kind | None


def classified(
    *,
    purpose: str,
    basis: Basis,
    retention: str,
    keys: Keys = "none",
    recipients: tuple[str, ...] = (),
    kind: Kind | None = None,
) -> dict[str, object]:
    """For `mapped_column(info=...)`, or `__table_args__ = {"info": ...}` for a table's ids, times, states.

    purpose, retention: plain English, printed in the generated notice. recipients: who sees it in clear.
    keys: which key seals it. kind: needed only where the type does not tell: text and bytes are "public"
    (facts a company publishes), "state" (closed vocabulary) or "digest" (of a random secret).
    """
    return {_KEY: Classification(purpose, basis, retention, keys, recipients, kind)}


class Base(DeclarativeBase):
    """Base of all models."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[type, object]] = {
        UUID: Uuid(),
        datetime: UtcDateTime(),
        int: BigInteger(),
    }


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One column of the catalogue; `classification` is None when the column was not classified."""

    table: str
    column: str
    kind: Kind | None
    classification: Classification | None
    fault: str | None


def catalogue(metadata: MetaData = Base.metadata) -> Iterator[CatalogueEntry]:
    """Every column of every known table. An entry with a `fault` must not ship."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            yield _entry(column)


def _entry(column: Column[object]) -> CatalogueEntry:
    by_type = _KINDS.get(type(column.type))
    own = column.info.get(_KEY)
    # A table's default speaks for ids, times and states; text and bytes must speak for themselves.
    shared = column.table.info.get(_KEY) if by_type in ("identifier", "time", "state") else None
    found: Classification | None = own or shared
    kind = (found.kind if found else None) or by_type
    return CatalogueEntry(column.table.name, column.name, kind, found, _fault(column, kind, found))


def _fault(column: Column[object], kind: Kind | None, found: Classification | None) -> str | None:
    sealed = isinstance(column.type, SealedBytes | BlindIndex)
    if found is None:
        return "is not classified"
    if kind is None:
        return "does not say its kind"
    if kind == "personal" and not sealed:
        return "is personal but stored readable"
    if sealed != (found.keys != "none"):
        return "has a key scope that does not fit its type"
    if not (found.purpose and found.retention):
        return "lacks purpose or retention"
    return None
