"""Sealing and opening under one key."""

from os import urandom
from typing import NamedTuple, TypeVar
from uuid import UUID

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCMSIV

from visavis.kernel.errors import Gone, VisavisError
from visavis.kernel.vault.padding import pad, unpad
from visavis.kernel.vault.sealed import HEADER, MINIMUM_BYTES, NONCE_BYTES, Sealed

Value = TypeVar("Value")

_HEADER_BYTES = len(HEADER)
_SEPARATORS = 3
_BODY = _HEADER_BYTES + NONCE_BYTES


class SealBroken(VisavisError):
    """The sealed value was changed, moved, or belongs to another key."""

    status = 500
    title = "Unreadable"
    default_code = "unreadable"
    default_detail = "A stored value cannot be read."


class KeyErased(Gone):
    """There is no key (any more), so what it sealed cannot be read by anyone."""

    default_code = "erased"
    default_detail = "This was deleted for good."


class Context(NamedTuple):
    """Where a sealed value belongs. Authenticated, not stored: a value moved elsewhere does not open."""

    company_id: UUID
    table: str
    column: str
    row: str
    sender: str = ""
    number: int = 0


def _authenticated(context: Context) -> bytes:
    company_id, table, column, row, sender, number = context
    names = f"{table}\0{column}\0{row}\0{sender}"
    if names.count("\0") != _SEPARATORS:
        raise ValueError("A context must not contain NUL.")
    return HEADER + company_id.bytes + number.to_bytes(8, "big") + names.encode()


class Box:
    """Seals and opens under one key until that key is erased.

    AES-256-GCM-SIV (RFC 8452) with random nonces: a repeated one would only show that texts are equal.
    """

    __slots__ = ("__weakref__", "_cipher")

    def __init__(self, key: bytes) -> None:
        self._cipher: AESGCMSIV | None = AESGCMSIV(key)

    def seal(self, context: Context, plaintext: bytes) -> Sealed:
        """Raises KeyErased."""
        if self._cipher is None:
            raise KeyErased
        nonce = urandom(NONCE_BYTES)
        return Sealed(HEADER + nonce + self._cipher.encrypt(nonce, pad(plaintext), _authenticated(context)))

    def open(self, context: Context, sealed: bytes) -> bytes:
        """Raises SealBroken, KeyErased."""
        if self._cipher is None:
            raise KeyErased
        if len(sealed) < MINIMUM_BYTES or sealed[:_HEADER_BYTES] != HEADER:
            raise SealBroken
        nonce, body = sealed[_HEADER_BYTES:_BODY], sealed[_BODY:]
        try:
            return unpad(self._cipher.decrypt(nonce, body, _authenticated(context)))
        except (InvalidTag, ValueError):
            raise SealBroken from None

    def seal_text(self, context: Context, text: str) -> Sealed:
        return self.seal(context, text.encode())

    def open_text(self, context: Context, sealed: bytes) -> str:
        return self.open(context, sealed).decode()

    def seal_json(self, context: Context, value: object) -> Sealed:
        """`value` is anything msgspec can encode, most often a Struct."""
        return self.seal(context, msgspec.json.encode(value))

    def open_json(self, context: Context, sealed: bytes, kind: type[Value]) -> Value:
        """Raises SealBroken when the content is not a `kind`."""
        try:
            return msgspec.json.decode(self.open(context, sealed), type=kind)
        except msgspec.MsgspecError:
            # Not chained: its message may repeat what was sealed.
            raise SealBroken from None

    def close(self) -> None:
        """Forget the key, also for those who still hold this box."""
        self._cipher = None
