"""Both sides of a conversation without a browser: sign-in, HTTP and frames, as any client speaks them."""

import base64
import hashlib
import json
import socket
import unicodedata
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
from argon2.low_level import Type, hash_secret_raw
from websockets.asyncio.client import ClientConnection, connect

FrameFields = dict[str, object]
# Beside browsers a password is stretched for seconds.
PATIENCE_S = 30


def proof_of(password: str, email: str, terms: Mapping[str, object]) -> str:
    """The stretched password that travels instead of it; `terms` is the answer of GET /api/sign-in."""
    cost = terms["argon2"]
    assert isinstance(cost, dict)
    normal = unicodedata.normalize("NFKC", email).strip().lower()
    salt = hashlib.sha256(f"visavis-proof-1\0{terms['installation']}\0{normal}".encode()).digest()[:16]
    stretched = hash_secret_raw(
        unicodedata.normalize("NFKC", password).encode(),
        salt,
        time_cost=cost["iterations"],
        memory_cost=cost["memory_kib"],
        parallelism=cost["parallelism"],
        hash_len=cost["length"],
        type=Type.ID,
    )
    return "visavis-proof-1." + base64.urlsafe_b64encode(stretched).rstrip(b"=").decode()


@dataclass(frozen=True)
class Access:
    """Where the service is, and the headers that say who asks."""

    origin: str
    headers: Mapping[str, str]

    def http(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=self.origin, headers={"Origin": self.origin, **self.headers}, timeout=PATIENCE_S
        )


async def sign_in(origin: str, email: str, password: str) -> Access:
    """A member's access by the cookie of a fresh sign-in."""
    async with Access(origin, {}).http() as http:
        terms = (await http.get("/api/sign-in")).raise_for_status().json()
        answer = await http.post(
            "/api/sign-in", json={"email": email, "proof": proof_of(password, email, terms)}
        )
        cookie = answer.raise_for_status().headers["set-cookie"].split(";")[0]
    return Access(origin, {"Cookie": cookie})


@dataclass(frozen=True)
class OpenedConversation:
    """A visitor's access to the interaction that they just opened."""

    access: Access
    interaction: str
    token: str


async def open_conversation(origin: str, company: str, expert_slug: str, text: str) -> OpenedConversation:
    """Write to an expert as a visitor without cookies."""
    async with Access(origin, {}).http() as http:
        view = (await http.get(f"/api/visitor/companies/{company}")).raise_for_status().json()
        expert = next(card for card in view["experts"] if card["slug"] == expert_slug)
        asked = {
            field: value
            for field, value in (("name", "Vera Beispiel"), ("email", "vera@example.ch"))
            if view["precontact"][field] != "off"
        }
        answer = await http.post(
            "/api/visitor/interactions",
            json={
                "company": company,
                "expert_id": expert["expert_id"],
                "client_id": str(uuid4()),
                "text": text,
                **asked,
            },
        )
        opened = answer.raise_for_status().json()
    token = opened["token"]
    return OpenedConversation(
        Access(origin, {"Authorization": f"Bearer {token}"}), opened["interaction"]["id"], token
    )


class FrameClient:
    """One WebSocket that has said hello. Heartbeats are answered while it waits for other frames."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.seen: list[FrameFields] = []

    @classmethod
    async def member(cls, access: Access, *, receive_buffer: int | None = None) -> Self:
        """An expert's connection; `receive_buffer` bytes are all that the system keeps for a slow reader."""
        return await cls._open(access, "/api/expert/socket", {}, receive_buffer)

    @classmethod
    async def visitor(cls, opened: OpenedConversation, company: str) -> Self:
        hello: FrameFields = {"company": company, "token": opened.token, "watch": True}
        return await cls._open(opened.access, "/api/visitor/socket", hello)

    @classmethod
    async def _open(
        cls, access: Access, path: str, hello: FrameFields, receive_buffer: int | None = None
    ) -> Self:
        address = urlsplit(access.origin)
        plain = socket.socket()
        if receive_buffer:
            plain.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
        plain.connect(("127.0.0.1", address.port))
        connection = await connect(
            access.origin.replace("http", "ws", 1) + path,
            sock=plain,
            origin=access.origin,  # type: ignore[arg-type] # websockets has a NewType for it
            additional_headers=dict(access.headers),
            compression=None,
            max_queue=None,
        )
        client = cls(connection)
        await client.send({"type": "hello", "version": 1, "cursors": {}, **hello})
        await client.until(lambda frame: frame["type"] == "welcome")
        return client

    async def send(self, frame: FrameFields) -> None:
        await self._socket.send(json.dumps(frame))

    async def write(self, interaction: str, text: str, *, client_id: str | None = None) -> FrameFields:
        """Send a message and return the frame that accepts or refuses it."""
        name = client_id or str(uuid4())
        await self.send({"type": "send", "interaction": interaction, "client_id": name, "text": text})
        return await self.until(
            lambda frame: frame["type"] in {"accepted", "refused"} and frame.get("client_id") == name
        )

    async def until(self, wanted: Callable[[FrameFields], bool]) -> FrameFields:
        """The next frame that is wanted; everything on the way is kept in `seen`."""
        while True:
            frame: FrameFields = json.loads(await self._socket.recv())
            self.seen.append(frame)
            if frame["type"] == "heartbeat":
                await self.send({"type": "heartbeat"})
            if wanted(frame):
                return frame

    async def ended(self) -> int:
        """Wait for the server to close; returns the close code."""
        with suppress(Exception):
            await self.until(lambda _: False)
        await self._socket.wait_closed()
        return self._socket.close_code or 0

    def stop_reading(self) -> None:
        """From now on what the server sends piles up: a reader that never reads."""
        self._socket.transport.pause_reading()

    def resume_reading(self) -> None:
        self._socket.transport.resume_reading()

    async def close(self) -> None:
        await self._socket.close()
