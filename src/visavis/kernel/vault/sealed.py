"""The one type that may enter a sealed column."""

VERSION = 1
AES_256_GCM_SIV = 1
HEADER = bytes((VERSION, AES_256_GCM_SIV))
NONCE_BYTES = 12
TAG_BYTES = 16
MINIMUM_BYTES = len(HEADER) + NONCE_BYTES + TAG_BYTES


class Sealed(bytes):
    """Header (version, algorithm), 12-byte nonce, ciphertext, 16-byte tag. Only the vault makes these."""

    __slots__ = ()
