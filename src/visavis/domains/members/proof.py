"""The proof of a password (decision 5): stretched where it is typed, hashed again where it is kept."""

import asyncio
import hashlib
import re
import unicodedata
from base64 import urlsafe_b64encode

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from argon2.low_level import Type, hash_secret_raw

NAME = "visavis-proof-1"
MEMORY_KIB = 65536
ITERATIONS = 3
PARALLELISM = 1
LENGTH = 32
SALT_BYTES = 16
# 32 bytes have one way only to be written: the last character carries four bits.
PATTERN = rf"^{NAME}\.[A-Za-z0-9_-]{{42}}[AEIMQUYcgkosw048]$"

_PATTERN = re.compile(PATTERN)


def normalised_email(email: str) -> str:
    """The form in which an e-mail names a member, in every browser and here."""
    return unicodedata.normalize("NFKC", email).strip().lower()


def is_proof(text: str) -> bool:
    return _PATTERN.fullmatch(text) is not None


def password_proof(installation: str, email: str, password: str) -> str:
    """What a browser sends instead of the password. Takes about a quarter of a second and 64 MiB."""
    salt = hashlib.sha256(f"{NAME}\0{installation}\0{normalised_email(email)}".encode()).digest()
    stretched = hash_secret_raw(
        unicodedata.normalize("NFKC", password).encode(),
        salt[:SALT_BYTES],
        ITERATIONS,
        MEMORY_KIB,
        PARALLELISM,
        LENGTH,
        Type.ID,
    )
    return f"{NAME}.{urlsafe_b64encode(stretched).decode().rstrip('=')}"


class ProofHasher:
    """Hashes proofs in threads, a few at a time: each takes 19 MiB (OWASP's minimum for Argon2id)."""

    def __init__(self, at_once: int = 2) -> None:
        self._hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
        self._turns = asyncio.Semaphore(at_once)
        self._dummy = self._hasher.hash("nobody's proof")

    async def hash(self, proof: str) -> str:
        """A record with a random salt of its own."""
        async with self._turns:
            return await asyncio.to_thread(self._hasher.hash, proof)

    async def verify(self, record: str | None, proof: str) -> bool:
        """Whether the record is of this proof. Without a record: False, after the same work."""
        async with self._turns:
            matches = await asyncio.to_thread(self._matches, record or self._dummy, proof)
        return matches and record is not None

    def _matches(self, record: str, proof: str) -> bool:
        try:
            return self._hasher.verify(record, proof)
        except (VerifyMismatchError, InvalidHashError):
            return False
