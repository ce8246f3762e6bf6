"""The frames every connection speaks: JSON objects told apart by their member "type"."""

from datetime import datetime
from typing import Annotated

import msgspec

VERSION = 1

# Numbers stay exact in every JSON reader, JavaScript included.
GREATEST_NUMBER = 2**53 - 1
Number = Annotated[int, msgspec.Meta(ge=0, le=GREATEST_NUMBER)]


class Frame(msgspec.Struct, kw_only=True, gc=False, tag_field="type", tag=str.lower):
    """Base of all frames; the tag is the class name in small letters."""


class Hello(Frame):
    """First frame of a client. `version` is the protocol version it speaks."""

    version: int


class Heartbeat(Frame):
    """Sent by the server at regular times; a client answers with the same frame."""


class Welcome(Frame):
    """Answer to an accepted hello. `heartbeat_s` is the time in seconds between two heartbeats."""

    version: int
    heartbeat_s: float
    at: datetime


class Closing(Frame):
    """Last frame of a server. `retry` tells whether a new connection may be tried at once."""

    code: str
    retry: bool


class BadFrame(ValueError):
    """What arrived is not a frame of this connection. Carries nothing of what arrived."""


_encode = msgspec.json.Encoder().encode


def encode(frame: Frame) -> str:
    """One frame as JSON text."""
    return _encode(frame).decode()


class Codec:
    """Decodes the frames one kind of client may send."""

    def __init__(self, frames: object) -> None:
        """`frames` is a union of Frame types, told apart by their tags."""
        self._decoder: msgspec.json.Decoder[Frame] = msgspec.json.Decoder(frames)

    def decode(self, text: str | bytes) -> Frame:
        """The frame in `text`. Raises BadFrame."""
        try:
            return self._decoder.decode(text)
        except (msgspec.MsgspecError, UnicodeError, RecursionError):
            raise BadFrame from None
