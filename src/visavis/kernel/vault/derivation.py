"""Independent keys from one key: HKDF with SHA-256 (RFC 5869), one label per use."""

import hmac

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32


def derive(key: bytes, use: str) -> bytes:
    """A 32-byte key for one use; learning it tells nothing about `key` or another use."""
    info = b"visavis 1 " + use.encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(key)


def keyed_digest(key: bytes, value: str) -> bytes:
    """HMAC-SHA-256, 32 bytes."""
    return hmac.digest(key, value.encode(), "sha256")
