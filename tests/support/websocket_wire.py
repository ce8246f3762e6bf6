"""The few bytes of RFC 6455 that a proxy between two ends has to understand."""

import asyncio
import os
from dataclasses import dataclass

TEXT = 0x1
FIN = 0x80
MASKED = 0x80


@dataclass(frozen=True)
class WireFrame:
    """One frame as it came; `payload` is unmasked."""

    first_byte: int
    masked: bool
    payload: bytes

    @property
    def is_text(self) -> bool:
        """A whole text message: no continuation, no control frame."""
        return self.first_byte == FIN | TEXT

    @property
    def text(self) -> str:
        return self.payload.decode()

    def with_text(self, text: str) -> "WireFrame":
        return WireFrame(self.first_byte, self.masked, text.encode())

    def encode(self) -> bytes:
        """The frame's bytes, masked afresh when it came masked."""
        mask = os.urandom(4) if self.masked else b""
        flag = MASKED if self.masked else 0
        size = len(self.payload)
        if size < 126:
            head = bytes([self.first_byte, flag | size])
        elif size < 1 << 16:
            head = bytes([self.first_byte, flag | 126]) + size.to_bytes(2)
        else:
            head = bytes([self.first_byte, flag | 127]) + size.to_bytes(8)
        return head + mask + (_masked(self.payload, mask) if mask else self.payload)


async def read_frame(reader: asyncio.StreamReader) -> WireFrame:
    """The next frame. Raises asyncio.IncompleteReadError at the end of the stream."""
    first, second = await reader.readexactly(2)
    size = second & 0x7F
    if size >= 126:
        size = int.from_bytes(await reader.readexactly(2 if size == 126 else 8))
    mask = await reader.readexactly(4) if second & MASKED else b""
    payload = await reader.readexactly(size)
    return WireFrame(first, bool(mask), _masked(payload, mask) if mask else payload)


def _masked(payload: bytes, mask: bytes) -> bytes:
    size = len(payload)
    key = (mask * (size // 4 + 1))[:size]
    return (int.from_bytes(payload) ^ int.from_bytes(key)).to_bytes(size) if size else b""
