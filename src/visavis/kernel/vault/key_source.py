"""Where the key-encryption key comes from: 32 random bytes, written as base64."""

import base64
import binascii
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from visavis.kernel.errors import StartRefused
from visavis.kernel.vault.derivation import KEY_BYTES


class KeySource(Protocol):
    """Gives the key-encryption key."""

    def load(self, *, may_create: bool) -> bytes:
        """32 bytes. Creates a key only if `may_create`. Raises StartRefused."""


@dataclass(frozen=True, slots=True)
class KeyValue:
    """The key itself, from the environment or a secret store."""

    value: str

    def __repr__(self) -> str:
        return "KeyValue(...)"

    def load(self, *, may_create: bool) -> bytes:  # noqa: ARG002 (a given key is never created)
        return _decode(self.value, "The key-encryption key that was given")


@dataclass(frozen=True, slots=True)
class KeyFile:
    """A file that only its owner can read, created at the first start."""

    path: Path

    def load(self, *, may_create: bool) -> bytes:
        if may_create:
            with suppress(FileExistsError):
                _create(self.path)
        try:
            text = self.path.read_text(encoding="ascii")
        except FileNotFoundError:
            raise StartRefused(
                f"The key file {self.path} is missing, but there is data sealed with its key. "
                "Put the key file back from its backup; without it the data cannot be read by anyone."
            ) from None
        except (OSError, UnicodeDecodeError):
            raise StartRefused(
                f"The key file {self.path} cannot be read. Check its owner and content."
            ) from None
        return _decode(text, f"The key file {self.path}")


def _decode(text: str, name: str) -> bytes:
    try:
        key = base64.b64decode(text.strip().replace("-", "+").replace("_", "/"), validate=True)
    except (ValueError, binascii.Error):
        key = b""
    if len(key) != KEY_BYTES:
        raise StartRefused(
            f"{name} is not a key: it must be {KEY_BYTES} bytes in base64, "
            f"as `openssl rand -base64 {KEY_BYTES}` prints them."
        )
    return key


def _create(path: Path) -> None:
    """Raises FileExistsError: a key is never overwritten. A crash leaves a whole file or none."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
        try:
            os.write(handle, base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            os.fsync(handle)
        finally:
            os.close(handle)
        os.link(draft, path)
        _sync_folder(path.parent)
    except FileExistsError:
        raise
    except OSError:
        raise StartRefused(
            f"The key file {path} cannot be created. Check that its folder is writable."
        ) from None
    finally:
        draft.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
