"""Tokens of Twilio's Network Traversal Service: always the same request, and one token for everybody."""

import asyncio
from base64 import b64encode
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec
import structlog

from visavis.kernel.clock import Clock
from visavis.kernel.outgoing import Answer, Outgoing, OutgoingFailed, Wish
from visavis.kernel.relay import IceServer, Standing

log = structlog.get_logger(__name__)

API = "https://api.twilio.com"
LIVES = timedelta(minutes=10)
# Whoever gets it last still has half of its life.
SHARED = timedelta(minutes=5)
PAUSE = timedelta(seconds=10)
SETTLED_S = 3.0
CREATED = 201
REFUSED = (401, 403)
SCHEMES = ("turn:", "turns:")


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """`sid` names the account; key and secret are those of an API key of it."""

    sid: str
    key: str
    secret: str

    def __repr__(self) -> str:
        return "TwilioAccount(...)"


class _Entry(msgspec.Struct, frozen=True):
    urls: str = ""
    username: str | None = None
    credential: str | None = None


class _Token(msgspec.Struct, frozen=True):
    ice_servers: list[_Entry]


@dataclass(frozen=True, slots=True)
class _Lent:
    servers: tuple[IceServer, ...]
    since: datetime


class Twilio:
    """`api` is Twilio's address, or that of whoever stands in for it."""

    def __init__(self, account: TwilioAccount, outgoing: Outgoing, clock: Clock, api: str = API) -> None:
        key = b64encode(f"{account.key}:{account.secret}".encode()).decode()
        self._wish = Wish(
            "POST",
            f"{api}/2010-04-01/Accounts/{account.sid}/Tokens.json",
            {"Authorization": f"Basic {key}", "Content-Type": "application/x-www-form-urlencoded"},
            f"Ttl={int(LIVES.total_seconds())}".encode(),
        )
        self._outgoing, self._clock = outgoing, clock
        self._lock = asyncio.Lock()
        self._lent: _Lent | None = None
        self._failed: datetime | None = None
        self._standing: Standing = "unreachable"

    @property
    def standing(self) -> Standing:
        return self._standing

    async def start(self, host: str) -> None:  # noqa: ARG002 (Twilio need not know where we are)
        # A service does not wait for Twilio; the next call asks again.
        with suppress(TimeoutError):
            async with asyncio.timeout(SETTLED_S):
                await self.servers()

    async def stop(self) -> None:
        """Tokens end by themselves."""

    async def servers(self) -> Sequence[IceServer]:
        async with self._lock:
            if self._is_due():
                await self._renew()
            return () if self._age() >= LIVES or self._lent is None else self._lent.servers

    def _age(self) -> timedelta:
        return LIVES if self._lent is None else self._clock.now() - self._lent.since

    def _is_due(self) -> bool:
        failing = self._failed is not None and self._clock.now() - self._failed < PAUSE
        return self._age() >= SHARED and not failing

    async def _renew(self) -> None:
        asked = self._clock.now()
        try:
            answer = await self._outgoing.send(self._wish)
        except OutgoingFailed:
            self._stands("unreachable")
            return
        servers = _servers(answer)
        if servers:
            self._lent = _Lent(servers, asked)
        self._stands("ready" if servers else "refused" if answer.status in REFUSED else "unreachable")

    def _stands(self, standing: Standing) -> None:
        if standing != self._standing:
            tell = log.info if standing == "ready" else log.warning
            tell("relay.standing", code=standing)
        self._standing = standing
        self._failed = None if standing == "ready" else self._clock.now()


def _servers(answer: Answer) -> tuple[IceServer, ...]:
    """Only relays: whoever asks a mere STUN server shows it the address, and gets nothing that we want."""
    if answer.status != CREATED:
        return ()
    try:
        token = msgspec.json.decode(answer.content, type=_Token)
    except msgspec.DecodeError:
        return ()
    return tuple(
        IceServer((entry.urls,), entry.username, entry.credential)
        for entry in token.ice_servers
        if entry.urls.startswith(SCHEMES) and entry.username and entry.credential
    )
