"""Second factors of members: what they have, and codes of an app or of a list on paper."""

import hmac
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

import msgspec

from visavis.domains.companies.public import Act, note_act
from visavis.domains.members import factor_store, store
from visavis.domains.members.accounts import required
from visavis.domains.members.factor_models import RecoveryCodeRow, TotpRow
from visavis.domains.members.ground import Ground
from visavis.domains.members.one_time_codes import (
    address_of,
    new_recovery_codes,
    new_secret,
    normalised_recovery_code,
    picture_of,
    step_of,
)
from visavis.domains.members.states import States
from visavis.domains.members.tokens import hashed
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession
from visavis.kernel.errors import Conflict, Forbidden, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.rate_limit import Limit
from visavis.kernel.vault import Context, MemberScope

SecondFactor = Literal["totp", "recovery", "passkey"]
TRIES = Limit("codes of one member", burst=5, seconds=300)
BEGINNINGS = Limit("new apps of one member", burst=20, seconds=900)
TRIES_A_DAY = Limit("codes of one member in a day", burst=50, seconds=86_400)


@dataclass(frozen=True, slots=True)
class OwnFactors:
    """How many passkeys, whether codes of an app, how many unused recovery codes."""

    passkeys: int
    totp: bool
    recovery_left: int

    @property
    def any(self) -> bool:
        """Recovery codes alone are none: they only stand in for one."""
        return self.totp or self.passkeys > 0

    @property
    def kinds(self) -> tuple[SecondFactor, ...]:
        """What can follow a password."""
        held: dict[SecondFactor, bool] = {
            "totp": self.totp,
            "recovery": self.any and self.recovery_left > 0,
            "passkey": self.passkeys > 0,
        }
        return tuple(kind for kind, has in held.items() if has)


@dataclass(frozen=True, slots=True)
class NewTotp:
    """What an authenticator app has to know: the secret, as text, address and QR code (SVG)."""

    state: str
    secret: str
    uri: str
    qr_svg: str


class _Begun(msgspec.Struct, frozen=True):
    member_id: UUID
    secret: str


class Factors:
    """The secret is sealed with the member's key; recovery codes are shown once and kept as digests."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._states = States(ground.vault, ground.clock, "one-time codes", _Begun)

    async def own(self, actor: Member) -> OwnFactors:
        """What the member has."""
        async with self._ground.database.transaction(actor.company_id) as session:
            return await held(session, actor.company_id, actor.member_id)

    async def begin_totp(self, actor: Member) -> NewTotp:
        """Nothing is kept before a code shows that the app knows the secret.

        Raises Forbidden, TooManyRequests.
        """
        self._ground.limiter.take(BEGINNINGS, actor.member_id.bytes)
        async with self._ground.database.transaction(actor.company_id) as session:
            await check_may_change(session, actor)
            row = await required(session, actor.company_id, actor.member_id)
        secret = new_secret()
        address = address_of(secret, (await self._ground.accounts.opened(row)).email)
        state = self._states.issue(_Begun(actor.member_id, secret))
        return NewTotp(state, secret, address, picture_of(address))

    async def finish_totp(self, actor: Member, state: str, code: str) -> list[str]:
        """New recovery codes; the session is strong from now on.

        Raises Gone, Forbidden for a wrong code, TooManyRequests.
        """
        begun = self._states.look(state)
        if begun.member_id != actor.member_id:
            raise Forbidden
        self.take_try(actor.member_id)
        step = step_of(begun.secret, code, self._ground.clock.now(), 0)
        if step is None:
            raise wrong_code()
        self._states.spend(state)
        async with self._ground.database.transaction(actor.company_id) as session:
            await check_may_change(session, actor)
            await factor_store.remove_totp(session, actor.member_id)
            session.add(await self._sealed(actor, begun.secret, step))
            await store.prove_session(session, actor.session_id, self._ground.clock.now(), strong=True)
            note_act(session, Act(actor.company_id, actor.member_id, "totp.added"))
            return await self._renew(session, actor)

    async def remove_totp(self, actor: Member) -> None:
        """Raises NotFound, Forbidden."""
        async with self._ground.database.transaction(actor.company_id) as session:
            await check_may_change(session, actor)
            if not await factor_store.remove_totp(session, actor.member_id):
                raise NotFound
            await check_after_removal(session, actor)
            note_act(session, Act(actor.company_id, actor.member_id, "totp.removed"))

    async def renew_recovery(self, actor: Member) -> list[str]:
        """The former ones no longer count. Raises Conflict when there is nothing to stand in for."""
        async with self._ground.database.transaction(actor.company_id) as session:
            await check_may_change(session, actor)
            if not (await held(session, actor.company_id, actor.member_id)).any:
                raise Conflict("recovery.nothing", "Add a passkey or an authenticator app first.")
            note_act(session, Act(actor.company_id, actor.member_id, "recovery_codes.renewed"))
            return await self._renew(session, actor)

    def take_try(self, member_id: UUID) -> None:
        """Count a code that somebody tries. Raises TooManyRequests."""
        self._ground.limiter.take(TRIES, member_id.bytes)
        self._ground.limiter.take(TRIES_A_DAY, member_id.bytes)

    async def is_code(self, session: AsyncSession, company_id: UUID, member_id: UUID, code: str) -> bool:
        """Whether the app shows this code; it counts once."""
        row = await factor_store.find_totp(session, company_id, member_id, lock=True)
        if row is None:
            return False
        box = await self._ground.vault.existing_box(MemberScope(company_id, member_id))
        secret = box.open_text(_totp_context(company_id, member_id), row.secret)
        step = step_of(secret, code, self._ground.clock.now(), row.last_step)
        if step is not None:
            row.last_step = step
        return step is not None

    async def is_recovery_code(
        self, session: AsyncSession, company_id: UUID, member_id: UUID, code: str
    ) -> bool:
        """Whether it is one of the member's; it counts once."""
        digest = hashed(normalised_recovery_code(code))
        box = await self._ground.vault.existing_box(MemberScope(company_id, member_id))
        for row in await factor_store.recovery_codes_locked(session, member_id):
            if hmac.compare_digest(box.open(_recovery_context(company_id, row.id), row.code_hash), digest):
                await session.delete(row)
                return True
        return False

    async def _sealed(self, actor: Member, secret: str, step: int) -> TotpRow:
        box = await self._ground.vault.existing_box(MemberScope(actor.company_id, actor.member_id))
        return TotpRow(
            company_id=actor.company_id,
            member_id=actor.member_id,
            secret=box.seal_text(_totp_context(actor.company_id, actor.member_id), secret),
            last_step=step,
            created_at=self._ground.clock.now(),
        )

    async def _renew(self, session: AsyncSession, actor: Member) -> list[str]:
        codes = new_recovery_codes()
        box = await self._ground.vault.existing_box(MemberScope(actor.company_id, actor.member_id))
        await factor_store.remove_recovery_codes(session, actor.member_id)
        for code in codes:
            row_id = new_id()
            digest = hashed(normalised_recovery_code(code))
            session.add(
                RecoveryCodeRow(
                    company_id=actor.company_id,
                    id=row_id,
                    member_id=actor.member_id,
                    code_hash=box.seal(_recovery_context(actor.company_id, row_id), digest),
                )
            )
        return codes


async def held(session: AsyncSession, company_id: UUID, member_id: UUID) -> OwnFactors:
    """What a member has, in a transaction of their company."""
    return OwnFactors(
        passkeys=len(await factor_store.passkeys_of(session, member_id)),
        totp=await factor_store.find_totp(session, company_id, member_id) is not None,
        recovery_left=await factor_store.count_recovery_codes(session, member_id),
    )


async def check_may_change(session: AsyncSession, actor: Member) -> None:
    """Whoever has a second factor must have shown it. Raises Forbidden."""
    if not actor.strong and (await held(session, actor.company_id, actor.member_id)).any:
        raise Forbidden("sign_in.second_factor_needed", "Sign in with a second factor first.")


async def check_after_removal(session: AsyncSession, actor: Member) -> None:
    """Without any factor nothing is strong, and recovery codes stand in for nothing.

    Raises Conflict for whoever needs one.
    """
    if (await held(session, actor.company_id, actor.member_id)).any:
        return
    rules = await factor_store.find_rules(session, actor.company_id)
    if actor.is_administrator or (rules is not None and rules.experts_need_second_factor):
        raise Conflict("second_factor.last", "Add another second factor before you remove this one.")
    await factor_store.remove_recovery_codes(session, actor.member_id)
    await factor_store.weaken_sessions_of(session, actor.member_id)


def wrong_code() -> Forbidden:
    return Forbidden("second_factor.wrong", "This code is not right, or was used before.")


def _totp_context(company_id: UUID, member_id: UUID) -> Context:
    return Context(company_id, "totp_secrets", "secret", str(member_id))


def _recovery_context(company_id: UUID, row_id: UUID) -> Context:
    return Context(company_id, "recovery_codes", "code_hash", str(row_id))
