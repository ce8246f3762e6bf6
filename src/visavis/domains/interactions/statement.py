"""The one statement that commits a batch: arrays in PostgreSQL's binary form, for a prepared function call.

Building the arrays here and not in the driver saves most of what a batch costs in Python.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from struct import Struct
from typing import NamedTuple
from uuid import UUID

import psycopg
from psycopg import AsyncConnection
from psycopg.adapt import Dumper
from psycopg.pq import Format
from psycopg.rows import TupleRow

from visavis.kernel.vault import Sealed

_APPEND = "SELECT append_messages(%b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b, %b)"
_NOTE = "SELECT note_receipts(%b, %b, %b, %b, %b, %b)"

_ARRAY = Struct("!iiIii").pack  # dimensions, has nulls, element type, length, lower bound
_EMPTY = Struct("!iiI").pack
_LENGTH = Struct("!i").pack
_BIGINT = Struct("!iq").pack
_TRUE, _FALSE = _LENGTH(1) + b"\1", _LENGTH(1) + b"\0"
_UUID_LENGTH = _LENGTH(16)
_NULL = _LENGTH(-1)

_BOOL_OID, _BYTEA_OID, _BIGINT_OID, _UUID_OID = 16, 17, 20, 2950


class _Array(bytes):
    """An array as PostgreSQL reads it."""

    __slots__ = ()


class _Uuids(_Array):
    __slots__ = ()


class _Numbers(_Array):
    __slots__ = ()


class _Flags(_Array):
    __slots__ = ()


class _Bodies(_Array):
    __slots__ = ()


class _ArrayDumper(Dumper):
    format = Format.BINARY

    def dump(self, obj: bytes) -> bytes:
        return obj


def _dumper(array_oid: int) -> type[_ArrayDumper]:
    return type("_Dumper", (_ArrayDumper,), {"oid": array_oid})


_DUMPERS = {_Uuids: 2951, _Numbers: 1016, _Flags: 1000, _Bodies: 1001}
for _kind, _oid in _DUMPERS.items():
    psycopg.adapters.register_dumper(_kind, _dumper(_oid))


class Line(NamedTuple):
    """A sealed message with its number, ready to be stored."""

    interaction_id: UUID
    seq: int
    from_expert: bool
    sender_id: UUID | None
    client_id: UUID
    body: Sealed


class Head(NamedTuple):
    """What a batch assumes and changes of one interaction: its last number before and after."""

    interaction_id: UUID
    base: int
    last: int
    answered: bool


class Position(NamedTuple):
    """Numbers up to which each side received and read."""

    interaction_id: UUID
    visitor_received: int
    visitor_read: int
    expert_received: int
    expert_read: int


async def append(
    connection: AsyncConnection[TupleRow],
    company_id: UUID,
    at: datetime,
    heads: Sequence[Head],
    lines: Sequence[Line],
) -> None:
    """Store all lines in one commit. The connection must be in autocommit mode.

    Raises psycopg.Error and stores nothing: SerializationFailure when a head is not as assumed,
    UniqueViolation when a line was stored before.
    """
    arguments = (
        company_id,
        at,
        _uuids(head.interaction_id for head in heads),
        _numbers([head.base for head in heads]),
        _numbers([head.last for head in heads]),
        _flags([head.answered for head in heads]),
        _uuids(line.interaction_id for line in lines),
        _numbers([line.seq for line in lines]),
        _flags([line.from_expert for line in lines]),
        _uuids(line.sender_id for line in lines),
        _uuids(line.client_id for line in lines),
        _bodies([line.body for line in lines]),
    )
    await connection.execute(_APPEND, arguments, prepare=True)


async def note(
    connection: AsyncConnection[TupleRow], company_id: UUID, positions: Sequence[Position]
) -> None:
    """Store how far both sides received and read; numbers never go back."""
    arguments = (
        company_id,
        _uuids(position.interaction_id for position in positions),
        _numbers([position.visitor_received for position in positions]),
        _numbers([position.visitor_read for position in positions]),
        _numbers([position.expert_received for position in positions]),
        _numbers([position.expert_read for position in positions]),
    )
    await connection.execute(_NOTE, arguments, prepare=True)


def _uuids(values: Iterable[UUID | None]) -> _Uuids:
    cells = [_NULL if value is None else _UUID_LENGTH + value.bytes for value in values]
    return _Uuids(_array(_UUID_OID, cells, has_nulls=_NULL in cells))


def _numbers(values: Sequence[int]) -> _Numbers:
    return _Numbers(_array(_BIGINT_OID, [_BIGINT(8, value) for value in values]))


def _flags(values: Sequence[bool]) -> _Flags:
    return _Flags(_array(_BOOL_OID, [_TRUE if value else _FALSE for value in values]))


def _bodies(values: Sequence[Sealed]) -> _Bodies:
    return _Bodies(_array(_BYTEA_OID, [_LENGTH(len(value)) + value for value in values]))


def _array(element_oid: int, cells: Sequence[bytes], *, has_nulls: bool = False) -> bytes:
    if not cells:
        return _EMPTY(0, 0, element_oid)
    return _ARRAY(1, int(has_nulls), element_oid, len(cells), 1) + b"".join(cells)
