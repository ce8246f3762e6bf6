"""Passkeys: made, named, used and removed by members."""

import secrets
from base64 import urlsafe_b64decode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import msgspec
from pydantic import JsonValue

from visavis.domains.companies.public import Act, note_act
from visavis.domains.members import factor_store, store
from visavis.domains.members.accounts import required
from visavis.domains.members.ceremony import (
    CeremonyFailed,
    Credential,
    Options,
    Person,
    Spoken,
    created,
    creation_options,
    request_options,
    signed,
)
from visavis.domains.members.factor_models import PasskeyRow
from visavis.domains.members.factors import check_after_removal, check_may_change
from visavis.domains.members.ground import Ground
from visavis.domains.members.models import MemberRow
from visavis.domains.members.states import States
from visavis.domains.members.tokens import hashed
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession
from visavis.kernel.errors import Conflict, Invalid, NotFound
from visavis.kernel.ids import new_id
from visavis.kernel.rate_limit import Limit
from visavis.kernel.vault import Context, KeyErased, MemberScope

CHALLENGE_BYTES = 32
MOST_PASSKEYS = 20
_ID_BYTES = 16
BEGINNINGS = Limit("new passkeys of one member", burst=20, seconds=900)


@dataclass(frozen=True, slots=True)
class Challenge:
    """The options for the browser, and the state that comes back with its answer."""

    state: str
    options: Options


@dataclass(frozen=True, slots=True)
class Reply:
    """What a browser answered to a challenge, on which of the platform's origins."""

    origin: str
    state: str
    credential: Spoken


@dataclass(frozen=True, slots=True)
class Passkey:
    """One as its member sees it."""

    id: UUID
    name: str
    created_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """One that was made and is not kept yet."""

    credential: Credential
    sign_count: int


class _Making(msgspec.Struct, frozen=True):
    challenge: bytes
    company_id: UUID
    member_id: UUID


class _Signing(msgspec.Struct, frozen=True):
    challenge: bytes
    member_id: UUID | None


class Passkeys:
    """A challenge counts once. What is kept is sealed with the member's key."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground
        self._making = States(ground.vault, ground.clock, "new passkey", _Making)
        self._signing = States(ground.vault, ground.clock, "passkey", _Signing)

    async def begin(self, actor: Member, origin: str) -> Challenge:
        """A member wants another one. Raises Conflict when they have enough, Forbidden, TooManyRequests."""
        self._ground.limiter.take(BEGINNINGS, actor.member_id.bytes)
        async with self._ground.database.transaction(actor.company_id) as session:
            await check_may_change(session, actor)
            row = await required(session, actor.company_id, actor.member_id)
            known = await self._credentials(session, row.id)
        if len(known) >= MOST_PASSKEYS:
            raise Conflict("passkey.too_many", "Remove a passkey before you add another.")
        account = await self._ground.accounts.opened(row)
        person = Person(_handle(row.company_id, row.id), account.email, account.name)
        return self._begun(origin, row.company_id, row.id, person, known)

    def begin_new(self, origin: str, company_id: UUID, member_id: UUID, email: str, name: str) -> Challenge:
        """For somebody who is about to become this member."""
        person = Person(_handle(company_id, member_id), email, name)
        return self._begun(origin, company_id, member_id, person, ())

    def finish_new(self, reply: Reply, company_id: UUID, member_id: UUID) -> NewPasskey:
        """What `begin_new` led to. Raises Invalid, Gone."""
        making = self._making.spend(reply.state)
        if (making.company_id, making.member_id) != (company_id, member_id):
            raise _refused()
        try:
            return NewPasskey(*created(reply.origin, making.challenge, reply.credential))
        except CeremonyFailed:
            raise _refused() from None

    async def add(self, actor: Member, reply: Reply, name: str) -> Passkey:
        """The session is strong from now on. Raises Invalid, Gone, Conflict, Forbidden."""
        new = self.finish_new(reply, actor.company_id, actor.member_id)
        async with self._ground.database.transaction(actor.company_id) as session:
            await check_may_change(session, actor)
            row = await self.keep(session, actor.company_id, actor.member_id, new, name)
            await store.prove_session(session, actor.session_id, self._ground.clock.now(), strong=True)
            note_act(session, Act(actor.company_id, actor.member_id, "passkey.added"))
        return Passkey(row.id, name, row.created_at, None)

    async def keep(
        self, session: AsyncSession, company_id: UUID, member_id: UUID, new: NewPasskey, name: str
    ) -> PasskeyRow:
        """Store it, in a transaction of the company. Raises Conflict for one that is known already."""
        if await factor_store.lock_passkey(session, hashed_id(new.credential.id)) is not None:
            raise Conflict("passkey.known", "This passkey is known already.")
        box = await self._ground.vault.box(MemberScope(company_id, member_id))
        row_id = new_id()
        row = PasskeyRow(
            company_id=company_id,
            id=row_id,
            member_id=member_id,
            name=box.seal_text(_context(company_id, row_id, "name"), name),
            credential=box.seal_json(_context(company_id, row_id, "credential"), new.credential),
            credential_hash=hashed_id(new.credential.id),
            sign_count=new.sign_count,
            created_at=self._ground.clock.now(),
            last_used_at=None,
        )
        session.add(row)
        await session.flush()
        return row

    async def listed(self, actor: Member) -> list[Passkey]:
        """The oldest first."""
        box = await self._ground.vault.existing_box(MemberScope(actor.company_id, actor.member_id))
        async with self._ground.database.transaction(actor.company_id) as session:
            rows = await factor_store.passkeys_of(session, actor.member_id)
        return [
            Passkey(
                row.id,
                box.open_text(_context(row.company_id, row.id, "name"), row.name),
                row.created_at,
                row.last_used_at,
            )
            for row in rows
        ]

    async def rename(self, actor: Member, passkey_id: UUID, name: str) -> None:
        """Raises NotFound."""
        box = await self._ground.vault.existing_box(MemberScope(actor.company_id, actor.member_id))
        async with self._ground.database.transaction(actor.company_id) as session:
            row = await _own(session, actor, passkey_id)
            row.name = box.seal_text(_context(row.company_id, row.id, "name"), name)

    async def remove(self, actor: Member, passkey_id: UUID) -> None:
        """Raises NotFound, Forbidden, Conflict for the last factor of somebody who needs one."""
        async with self._ground.database.transaction(actor.company_id) as session:
            await check_may_change(session, actor)
            await factor_store.remove_passkey(session, await _own(session, actor, passkey_id))
            await check_after_removal(session, actor)
            note_act(session, Act(actor.company_id, actor.member_id, "passkey.removed"))

    def begin_signing(self, origin: str) -> Challenge:
        """Whoever it is."""
        challenge = secrets.token_bytes(CHALLENGE_BYTES)
        state = self._signing.issue(_Signing(challenge, None))
        return Challenge(state, request_options(origin, challenge))

    async def begin_proving(self, actor: Member, origin: str) -> Challenge:
        """With one of the member's own. Raises NotFound when there is none."""
        async with self._ground.database.transaction(actor.company_id) as session:
            known = await self._credentials(session, actor.member_id)
        if not known:
            raise NotFound("passkey.none", "There is no passkey.")
        challenge = secrets.token_bytes(CHALLENGE_BYTES)
        state = self._signing.issue(_Signing(challenge, actor.member_id))
        return Challenge(state, request_options(origin, challenge, known))

    async def signer(self, reply: Reply, expected: Member | None = None) -> MemberRow | None:
        """The active member whose passkey signed, None for whatever does not fit. Raises Gone."""
        signing = self._signing.spend(reply.state)
        if signing.member_id != (expected.member_id if expected else None):
            return None
        named = _named(reply.credential)
        if named is None and expected is not None:
            named = expected.company_id, expected.member_id
        if named is None or (expected is not None and named[1] != expected.member_id):
            return None
        try:
            return await self._verified(signing.challenge, reply, *named)
        except (CeremonyFailed, KeyErased):
            return None

    async def _verified(
        self, challenge: bytes, reply: Reply, company_id: UUID, member_id: UUID
    ) -> MemberRow | None:
        async with self._ground.database.transaction(company_id) as session:
            row = await factor_store.lock_passkey(session, hashed_id(_credential_id(reply.credential)))
            member = await store.find_member(session, company_id, member_id)
            if row is None or member is None or row.member_id != member_id or not member.active:
                return None
            credential = await self._opened(row)
            row.sign_count = signed(reply.origin, challenge, reply.credential, credential, row.sign_count)
            row.last_used_at = self._ground.clock.now()
            return member

    async def _credentials(self, session: AsyncSession, member_id: UUID) -> list[Credential]:
        return [await self._opened(row) for row in await factor_store.passkeys_of(session, member_id)]

    async def _opened(self, row: PasskeyRow) -> Credential:
        box = await self._ground.vault.existing_box(MemberScope(row.company_id, row.member_id))
        return box.open_json(_context(row.company_id, row.id, "credential"), row.credential, Credential)

    def _begun(
        self, origin: str, company_id: UUID, member_id: UUID, person: Person, known: Sequence[Credential]
    ) -> Challenge:
        challenge = secrets.token_bytes(CHALLENGE_BYTES)
        state = self._making.issue(_Making(challenge, company_id, member_id))
        return Challenge(state, creation_options(origin, person, challenge, known))


def hashed_id(credential_id: bytes) -> bytes:
    """Authenticators choose ids at random, so a plain digest cannot be searched."""
    return hashed(credential_id.hex())


async def _own(session: AsyncSession, actor: Member, passkey_id: UUID) -> PasskeyRow:
    row = await factor_store.find_passkey(session, actor.member_id, passkey_id)
    if row is None:
        raise NotFound
    return row


def _refused() -> Invalid:
    return Invalid("passkey.refused", "The browser's answer does not fit what was asked.")


def _handle(company_id: UUID, member_id: UUID) -> bytes:
    return company_id.bytes + member_id.bytes


def _named(spoken: Spoken) -> tuple[UUID, UUID] | None:
    response = spoken.get("response")
    handle = _decoded(response.get("userHandle")) if isinstance(response, dict) else b""
    if len(handle) != 2 * _ID_BYTES:
        return None
    return UUID(bytes=handle[:_ID_BYTES]), UUID(bytes=handle[_ID_BYTES:])


def _credential_id(spoken: Spoken) -> bytes:
    return _decoded(spoken.get("rawId"))


def _decoded(value: JsonValue) -> bytes:
    try:
        text = value if isinstance(value, str) else ""
        return urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4))
    except ValueError:
        return b""


def _context(company_id: UUID, row_id: UUID, column: str) -> Context:
    return Context(company_id, "passkeys", column, str(row_id))
