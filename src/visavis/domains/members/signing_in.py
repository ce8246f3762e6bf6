"""Signing in: by password and, where there is one, a second factor; or by passkey alone."""

from dataclasses import dataclass
from uuid import UUID

import msgspec

from visavis.domains.members import factor_store, store
from visavis.domains.members.acquaintances import Acquaintances
from visavis.domains.members.events import SignedInAnew
from visavis.domains.members.factors import Factors, SecondFactor, held
from visavis.domains.members.ground import Ground
from visavis.domains.members.models import MemberRow
from visavis.domains.members.passkeys import Challenge, Passkeys, Reply
from visavis.domains.members.policy import company_only
from visavis.domains.members.states import States
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import Unauthenticated
from visavis.kernel.rate_limit import Limit

PER_ACCOUNT = Limit("sign-in of one account", burst=10, seconds=900)
PER_CALLER = Limit("sign-ins of one caller", burst=60, seconds=900)
PER_INSTALLATION = Limit("all sign-ins", burst=300, seconds=60)


@dataclass(frozen=True, slots=True)
class Browser:
    """Where somebody signs in: who calls, as far as limits tell, and the cookie of those it knows."""

    caller: bytes | None = None
    known: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """The values of two cookies: that of the session, and that of the members whom the browser knows."""

    cookie: str
    known: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The password was right; one of these must follow, together with the state."""

    second_factor: tuple[SecondFactor, ...]
    state: str


@dataclass(frozen=True, slots=True)
class Given:
    """A code of the app, or a recovery code."""

    code: str
    is_recovery: bool


class _Passed(msgspec.Struct, frozen=True):
    company_id: UUID
    member_id: UUID


class SigningIn:
    """Nobody learns whether an e-mail is known; whoever has a second factor never comes in without one."""

    def __init__(self, ground: Ground, factors: Factors, passkeys: Passkeys) -> None:
        self._ground, self._factors, self._passkeys = ground, factors, passkeys
        self._acquaintances = Acquaintances(ground.vault)
        self._states = States(ground.vault, ground.clock, "second factor", _Passed)

    async def by_password(self, email: str, proof: str, browser: Browser) -> Entry | Wanted:
        """Raises Unauthenticated, the same after the same work for an unknown e-mail and a wrong proof;

        Forbidden for a right one where only the company's own sign-in counts; TooManyRequests.
        """
        ground, index = self._ground, self._ground.accounts.index(email)
        # The narrow limits first: an attempt they refuse must not use up what all others share.
        ground.take(PER_CALLER, browser.caller)
        ground.limiter.take(PER_ACCOUNT, index)
        ground.limiter.take(PER_INSTALLATION)
        row = await ground.accounts.find(email)
        matches = await ground.hasher.verify(await ground.accounts.password_record(row), proof)
        if row is None or not row.active or not matches:
            raise Unauthenticated("sign_in.refused", "E-mail and password do not belong together.")
        ground.limiter.give_back(PER_ACCOUNT, index)
        async with ground.database.transaction(row.company_id) as session:
            await _check_way(session, row)
            factors = await held(session, row.company_id, row.id)
            if not factors.any:
                return await self._enter(session, row, browser, strong=False)
        return Wanted(factors.kinds, self._states.issue(_Passed(row.company_id, row.id)))

    async def by_code(self, state: str, given: Given, browser: Browser) -> Entry:
        """The second step. Raises Gone, Unauthenticated for a wrong code, TooManyRequests."""
        self._ground.take(PER_CALLER, browser.caller)
        passed = self._states.look(state)
        self._factors.take_try(passed.member_id)
        check = self._factors.is_recovery_code if given.is_recovery else self._factors.is_code
        async with self._ground.database.transaction(passed.company_id) as session:
            row = await store.lock_member(session, passed.company_id, passed.member_id)
            if row is None or not row.active:
                raise _wrong()
            if not await check(session, row.company_id, row.id, given.code):
                raise _wrong()
            self._states.spend(state)
            return await self._enter(session, row, browser, strong=True)

    def begin_passkey(self, origin: str, caller: bytes | None) -> Challenge:
        """For whoever it is. Raises TooManyRequests."""
        self._ground.take(PER_CALLER, caller)
        return self._passkeys.begin_signing(origin)

    async def by_passkey(self, reply: Reply, browser: Browser) -> Entry:
        """Raises Gone, Unauthenticated, Forbidden as `by_password`, TooManyRequests."""
        self._ground.take(PER_CALLER, browser.caller)
        self._ground.limiter.take(PER_INSTALLATION)
        row = await self._passkeys.signer(reply)
        if row is None:
            raise Unauthenticated("sign_in.passkey_refused", "This passkey belongs to no account here.")
        async with self._ground.database.transaction(row.company_id) as session:
            await _check_way(session, row)
            return await self._enter(session, row, browser, strong=True)

    async def enter(self, session: AsyncSession, row: MemberRow, browser: Browser) -> Entry:
        """For those whom their company's own provider names."""
        return await self._enter(session, row, browser, strong=False)

    async def _enter(self, session: AsyncSession, row: MemberRow, browser: Browser, *, strong: bool) -> Entry:
        if not self._acquaintances.knows(browser.known, row.id):
            account = await self._ground.accounts.opened(row)
            record(
                session,
                SignedInAnew(row.company_id, row.id, account.email, account.name, account.language),
            )
        cookie = self._ground.sessions.open(session, row.company_id, row.id, strong=strong)
        return Entry(cookie, self._acquaintances.joined(browser.known, row.id))


async def _check_way(session: AsyncSession, row: MemberRow) -> None:
    if not await factor_store.is_company_only(session, row.company_id):
        return
    # Somebody must be able to come in and mend it when the provider fails.
    if not (row.is_administrator and (await held(session, row.company_id, row.id)).any):
        raise company_only()


def _wrong() -> Unauthenticated:
    return Unauthenticated("second_factor.wrong", "This code is not right, or was used before.")
