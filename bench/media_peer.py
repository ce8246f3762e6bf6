"""A peer that is no browser: aiortc, in the words in which the web apps' own peers set a connection up.

The seat with the lesser name offers; audio, camera and screen are always parts of it, in this order.
Candidates are within the descriptions, as aiortc gathers before it describes.
"""

import asyncio
import hashlib
import json
import secrets
from collections.abc import Callable
from contextlib import suppress
from uuid import uuid4

from aiortc import (
    MediaStreamTrack,
    RTCConfiguration,
    RTCIceServer,
    RTCIceTransportPolicy,
    RTCPeerConnection,
    RTCSessionDescription,
)
from aiortc.mediastreams import AudioStreamTrack, MediaStreamError, VideoStreamTrack

from tests.support.frame_client import FrameFields

PARTS = ("audio", "video", "video")
Said = dict[str, object]


class MediaPeer:
    """One side of one call. `frames` counts what it decoded, by kind; `words` come with both keys."""

    def __init__(
        self, seated: FrameFields, send: Callable[[str], None], *, polite: bool, video: bool
    ) -> None:
        self.frames = {"audio": 0, "video": 0}
        self.words: list[int] = []
        self._polite, self._video, self._send = polite, video, send
        self._session = "" if polite else str(uuid4())
        self._secret = secrets.token_hex(32)
        self._bound = ""
        self._prints = ("", "")
        self._pc = RTCPeerConnection(_configuration(seated))
        self._tasks: set[asyncio.Task[None]] = set()
        self._pc.on("track", self._watch)

    async def begin(self) -> None:
        """The first offer, by the side that offers."""
        if self._polite:
            return
        for part in PARTS:
            self._pc.addTransceiver(part, direction="sendrecv")
        self._dress()
        await self._pc.setLocalDescription(await self._pc.createOffer())
        self._describe()

    async def hear(self, data: str) -> None:
        """One message of the other side, as signalling brought it."""
        message = json.loads(data)
        if self._polite and not self._session:
            self._session = message["session"]
        if message["session"] != self._session:
            return
        if "description" in message:
            await self._describe_other(message["description"])
        elif "words" in message:
            self._compare(message["words"])

    async def close(self) -> None:
        await self._pc.close()
        for task in self._tasks:
            task.cancel()

    def _dress(self) -> None:
        audio, camera, _ = self._pc.getTransceivers()
        audio.sender.replaceTrack(AudioStreamTrack())
        if self._video:
            camera.sender.replaceTrack(VideoStreamTrack())

    async def _describe_other(self, description: dict[str, str]) -> None:
        await self._pc.setRemoteDescription(RTCSessionDescription(description["sdp"], description["type"]))
        if self._polite:
            for transceiver in self._pc.getTransceivers():
                transceiver.direction = "sendrecv"
            self._dress()
            await self._pc.setLocalDescription(await self._pc.createAnswer())
            self._describe()
        self._prints = (_fingerprint(self._pc.localDescription.sdp), _fingerprint(description["sdp"]))
        self._say({"words": {"commit": _digest(self._secret + self._prints[0])}})

    def _compare(self, words: dict[str, str]) -> None:
        """Comparison words: bound first, told then."""
        if "commit" in words:
            self._bound = words["commit"]
            self._say({"words": {"reveal": self._secret}})
        elif _digest(words["reveal"] + self._prints[1]) == self._bound:
            both = sorted((self._secret + self._prints[0], words["reveal"] + self._prints[1]))
            self.words = list(bytes.fromhex(_digest(",".join(both))[:8]))

    def _describe(self) -> None:
        local = self._pc.localDescription
        self._say({"description": {"type": local.type, "sdp": local.sdp}})

    def _say(self, message: Said) -> None:
        self._send(json.dumps({"session": self._session, **message}))

    def _watch(self, track: MediaStreamTrack) -> None:
        self._tasks.add(asyncio.create_task(self._count(track)))

    async def _count(self, track: MediaStreamTrack) -> None:
        with suppress(MediaStreamError):
            while True:
                await track.recv()
                self.frames[track.kind] += 1


def _configuration(seated: FrameFields) -> RTCConfiguration:
    ice = seated["ice"]
    assert isinstance(ice, dict)
    servers = [RTCIceServer(**server) for server in ice["servers"]]
    policy = RTCIceTransportPolicy.RELAY if ice["relay_only"] else RTCIceTransportPolicy.ALL
    return RTCConfiguration(iceServers=servers, iceTransportPolicy=policy)


def _fingerprint(sdp: str) -> str:
    lines = (line for line in sdp.splitlines() if line.startswith("a=fingerprint:"))
    return ",".join(sorted({line.partition(":")[2].lower() for line in lines}))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
