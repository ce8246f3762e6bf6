"""Keys of programs: shown once, recognised by their hash."""

import base64
import hashlib
import secrets
from binascii import Error as NotBase64
from uuid import UUID

from visavis.domains.companies.public import Act, note_act
from visavis.domains.integrations import store
from visavis.domains.integrations.catalogue import SCOPES, Scope
from visavis.domains.integrations.models import ApiKeyRow
from visavis.domains.integrations.schemas import ApiKeyView, NewApiKey, ShownApiKey
from visavis.kernel.access import Member, Program
from visavis.kernel.clock import Clock
from visavis.kernel.database import Database
from visavis.kernel.errors import Invalid, NotFound, Unauthenticated
from visavis.kernel.ids import new_id
from visavis.kernel.rate_limit import Limit, RateLimiter
from visavis.kernel.vault import CompanyScope, Context, Vault

PREFIX = "visavis"
SECRET_BYTES = 32
MOST_KEYS = 50
PER_KEY = Limit("requests of one key", burst=600, seconds=60)
PER_CALLER = Limit("unknown keys of one caller", burst=30, seconds=60)


class ApiKeys:
    """Makes, lists, removes and recognises keys."""

    def __init__(self, database: Database, vault: Vault, clock: Clock, limiter: RateLimiter) -> None:
        self._database, self._vault, self._clock, self._limiter = database, vault, clock, limiter

    async def of_company(self, actor: Member) -> list[ApiKeyView]:
        async with self._database.transaction(actor.company_id) as session:
            rows = await store.keys(session)
        return [await self._view(row) for row in rows]

    async def create(self, actor: Member, new: NewApiKey) -> ShownApiKey:
        """The only time that the key itself is seen. Raises Invalid when there are too many."""
        key_id, secret = new_id(), secrets.token_urlsafe(SECRET_BYTES)
        box = await self._vault.box(CompanyScope(actor.company_id))
        row = ApiKeyRow(
            company_id=actor.company_id,
            id=key_id,
            name=box.seal_text(_context(actor.company_id, key_id), new.name),
            scopes=",".join(sorted(set(new.scopes))),
            token_hash=_hash(secret),
            created_at=self._clock.now(),
            last_used_on=None,
        )
        async with self._database.transaction(actor.company_id) as session:
            if len(await store.keys(session)) >= MOST_KEYS:
                raise Invalid("api_key.too_many", "Remove a key that is not needed before you make another.")
            session.add(row)
            note_act(session, Act(actor.company_id, actor.member_id, "api_key.created", key_id))
        view = await self._view(row)
        return ShownApiKey(**dict(view), key=f"{PREFIX}_{_written(actor.company_id)}_{secret}")

    async def remove(self, actor: Member, key_id: UUID) -> None:
        """From now on the key opens nothing. Raises NotFound."""
        async with self._database.transaction(actor.company_id) as session:
            if not await store.remove_key(session, key_id):
                raise NotFound
            note_act(session, Act(actor.company_id, actor.member_id, "api_key.removed", key_id))

    async def authenticate(self, key: str | None, caller: bytes | None) -> Program:
        """Raises Unauthenticated, TooManyRequests."""
        company_id, secret = _parts(key)
        row = None if company_id is None else await self._find(company_id, secret)
        if row is None:
            if caller is not None:
                self._limiter.take(PER_CALLER, caller)
            raise Unauthenticated("api_key.unknown", "This key opens nothing here.")
        self._limiter.take(PER_KEY, row.id.bytes)
        return Program(row.company_id, row.id, frozenset(row.scopes.split(",")))

    async def _find(self, company_id: UUID, secret: str) -> ApiKeyRow | None:
        today = self._clock.now().date()
        async with self._database.transaction(company_id) as session:
            row = await store.find_key(session, _hash(secret))
            if row is not None and row.last_used_on != today:
                await store.note_use(session, row.id, today)
        return row

    async def _view(self, row: ApiKeyRow) -> ApiKeyView:
        box = await self._vault.existing_box(CompanyScope(row.company_id))
        return ApiKeyView(
            id=row.id,
            name=box.open_text(_context(row.company_id, row.id), row.name),
            scopes=_scopes(row.scopes),
            created_at=row.created_at,
            last_used_on=row.last_used_on,
        )


def _scopes(text: str) -> list[Scope]:
    return [scope for scope in SCOPES if scope in text.split(",")]


def _hash(secret: str) -> bytes:
    # The secret is random, so a plain digest cannot be searched.
    return hashlib.sha256(secret.encode()).digest()


def _written(company_id: UUID) -> str:
    return base64.b32encode(company_id.bytes).decode().rstrip("=").lower()


def _parts(key: str | None) -> tuple[UUID | None, str]:
    prefix, company, secret = [*(key or "").split("_", 2), "", ""][:3]
    try:
        company_id = UUID(bytes=base64.b32decode(company.upper() + "======"))
    except (ValueError, NotBase64):
        return None, ""
    return company_id if prefix == PREFIX else None, secret


def _context(company_id: UUID, key_id: UUID) -> Context:
    return Context(company_id, "api_keys", "name", str(key_id))
