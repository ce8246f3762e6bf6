"""Tokens that mails carry: sealed ones that hold everything themselves, and secrets, stored hashed."""

import hashlib
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from typing import TypeVar
from uuid import UUID

from visavis.kernel.vault import Box, Context, KeyErased, SealBroken, Sealed

SECRET_BYTES = 32
MOST_CHARACTERS = 6000
NO_COMPANY = UUID(int=0)

Content = TypeVar("Content")


def sealed_token(box: Box, purpose: str, content: object) -> str:
    """The content as text for an address; only this installation can read or make one."""
    return urlsafe_b64encode(box.seal_json(_context(purpose), content)).decode().rstrip("=")


def opened_token(box: Box, purpose: str, token: str, kind: type[Content]) -> Content | None:
    """None for anything that was not sealed for this purpose."""
    if len(token) > MOST_CHARACTERS:
        return None
    try:
        sealed = Sealed(urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4)))
        return box.open_json(_context(purpose), sealed, kind)
    except (ValueError, NotBase64, SealBroken, KeyErased):
        return None


def new_secret() -> str:
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(secret: str) -> bytes:
    """32 bytes. A random secret cannot be searched, so a plain digest is enough."""
    return hashlib.sha256(secret.encode()).digest()


def addressed(company_id: UUID, secret: str) -> str:
    """A secret together with the company in which its digest lies."""
    return f"{company_id}.{secret}"


def address_and_secret(token: str) -> tuple[UUID, str] | None:
    """What `addressed` joined; None for anything else."""
    company, _, secret = token.partition(".")
    try:
        return (UUID(company), secret) if secret else None
    except ValueError:
        return None


def _context(purpose: str) -> Context:
    return Context(NO_COMPANY, "tokens", "content", purpose)
