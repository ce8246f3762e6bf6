"""Signing in through a company's own OpenID provider; whom nobody knew becomes an expert."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import msgspec

from visavis.domains.companies.public import Act, Company, note_act
from visavis.domains.members import factor_store, store
from visavis.domains.members.accounts import Newcomer
from visavis.domains.members.factor_models import FederatedLoginRow
from visavis.domains.members.ground import Ground
from visavis.domains.members.joining import Joining
from visavis.domains.members.models import MemberRow
from visavis.domains.members.openid import Asked, Claims, OpenId, OpenIdFailed
from visavis.domains.members.sign_in_rules import Provider, rules_of
from visavis.domains.members.signing_in import Browser, Entry, SigningIn
from visavis.domains.members.tokens import opened_token, sealed_token
from visavis.kernel.database import AsyncSession
from visavis.kernel.errors import Invalid, NotFound, Unauthenticated
from visavis.kernel.ids import new_id
from visavis.kernel.outgoing import Outgoing
from visavis.kernel.rate_limit import Limit

PURPOSE = "company sign-in"
VALID_FOR = timedelta(minutes=10)
RETURN_PATH = "/api/oidc/return"
SECRET_BYTES = 32
MOST_NAME = 80
PER_CALLER = Limit("company sign-ins of one caller", burst=60, seconds=900)
PER_INSTALLATION = Limit("all company sign-ins", burst=300, seconds=60)


@dataclass(frozen=True, slots=True)
class Departure:
    """Where the browser goes, and the value of the cookie that it brings back."""

    address: str
    cookie: str


@dataclass(frozen=True, slots=True)
class Return:
    """What the browser brings back, to which of the platform's origins."""

    origin: str
    state: str
    code: str
    cookie: str | None


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody came in. `is_expert`: which portal is theirs."""

    entry: Entry
    is_expert: bool


class _Travelling(msgspec.Struct, frozen=True):
    company_id: UUID
    state: str
    nonce: str
    verifier: str
    expires_at: datetime


class Federation:
    """Nothing is stored of a sign-in on its way: a sealed cookie holds everything."""

    def __init__(self, ground: Ground, signing_in: SigningIn, joining: Joining, outgoing: Outgoing) -> None:
        self._ground, self._signing_in, self._openid = ground, signing_in, OpenId(outgoing)
        self._joining = joining
        self._box = ground.vault.token_box(PURPOSE)

    async def check(self, issuer: str) -> None:
        """Whether there is such a provider. Raises Invalid, TooManyRequests."""
        self._ground.limiter.take(PER_INSTALLATION)
        try:
            await self._openid.endpoints(issuer)
        except OpenIdFailed:
            raise Invalid("oidc.no_provider", "There is no OpenID provider of this name.") from None

    async def slug_for(self, email: str, caller: bytes | None) -> str | None:
        """The company whose own sign-in a member may use. Raises TooManyRequests."""
        self._take(caller)
        company_id = await self._ground.accounts.company_of(email)
        if company_id is None or await self._provider(company_id) is None:
            return None
        return (await self._ground.companies.company_by_id(company_id)).slug

    async def begin(self, slug: str, origin: str, caller: bytes | None) -> Departure:
        """Raises NotFound for a company without a provider, Unauthenticated, TooManyRequests."""
        self._take(caller)
        company = await self._ground.companies.company(slug)
        provider = await self._provider(company.id)
        if provider is None:
            raise NotFound
        state, nonce, verifier = (secrets.token_urlsafe(SECRET_BYTES) for _ in range(3))
        expires_at = self._ground.clock.now() + VALID_FOR
        travelling = _Travelling(company.id, state, nonce, verifier, expires_at)
        try:
            address = await self._openid.address(provider, _asked(origin, travelling))
        except OpenIdFailed:
            raise _refused() from None
        return Departure(address, sealed_token(self._box, PURPOSE, travelling))

    async def finish(self, back: Return, browser: Browser) -> Arrival:
        """Raises Unauthenticated, whatever went wrong; TooManyRequests."""
        self._take(browser.caller)
        travelling = self._travelling(back)
        provider = await self._provider(travelling.company_id)
        if provider is None:
            raise _refused()
        asked = _asked(back.origin, travelling)
        try:
            claims = await self._openid.claims(provider, asked, back.code, self._ground.clock.now())
        except OpenIdFailed:
            raise _refused() from None
        return await self._arrive(travelling.company_id, provider, claims, browser)

    async def _arrive(
        self, company_id: UUID, provider: Provider, claims: Claims, browser: Browser
    ) -> Arrival:
        if not claims.email or claims.email_verified is not True:
            raise _refused()
        subject = f"{provider.issuer}\0{claims.sub}"
        index = await self._ground.vault.blind_index(company_id, "federated", subject)
        employer = await self._ground.accounts.company_of(claims.email)
        company = await self._ground.companies.company_by_id(company_id)
        async with self._ground.database.transaction(company_id) as session:
            row = await self._known(session, company_id, index)
            if row is None and employer == company_id:
                row = await self._linked(session, company_id, index, claims.email)
            elif row is None and employer is None:
                row = await self._joined(session, company, index, claims)
            if row is None or not row.active:
                raise _refused()
            return Arrival(await self._signing_in.enter(session, row, browser), row.is_expert)

    async def _known(self, session: AsyncSession, company_id: UUID, index: bytes) -> MemberRow | None:
        link = await factor_store.find_federated(session, index)
        return None if link is None else await store.find_member(session, company_id, link.member_id)

    async def _linked(
        self, session: AsyncSession, company_id: UUID, index: bytes, email: str
    ) -> MemberRow | None:
        login = await store.find_login(session, self._ground.accounts.index(email))
        if login is None:
            return None
        # Another subject with the same e-mail takes the former one's place: the provider says who has it.
        await factor_store.remove_federated_of(session, login.member_id)
        session.add(FederatedLoginRow(company_id=company_id, member_id=login.member_id, subject_index=index))
        return await store.find_member(session, company_id, login.member_id)

    async def _joined(
        self, session: AsyncSession, company: Company, index: bytes, claims: Claims
    ) -> MemberRow | None:
        email, name = claims.email or "", (claims.name or "")[:MOST_NAME] or None
        member_id = await self._joining.join_named(session, company.id, email, name)
        if member_id is None:
            member_id = new_id()
            await self._ground.accounts.add(session, company.id, member_id, _newcomer(company, email, name))
            note_act(session, Act(company.id, None, "member.joined_by_provider", member_id))
        session.add(FederatedLoginRow(company_id=company.id, member_id=member_id, subject_index=index))
        return await store.find_member(session, company.id, member_id)

    async def _provider(self, company_id: UUID) -> Provider | None:
        async with self._ground.database.transaction(company_id) as session:
            row = await factor_store.find_rules(session, company_id)
        return (await rules_of(self._ground, row)).provider

    def _travelling(self, back: Return) -> _Travelling:
        travelling = opened_token(self._box, PURPOSE, back.cookie or "", _Travelling)
        if travelling is None or travelling.expires_at <= self._ground.clock.now():
            raise _refused()
        if not hmac.compare_digest(travelling.state.encode(), back.state.encode()):
            raise _refused()
        return travelling

    def _take(self, caller: bytes | None) -> None:
        self._ground.take(PER_CALLER, caller)
        self._ground.limiter.take(PER_INSTALLATION)


def _asked(origin: str, travelling: _Travelling) -> Asked:
    return Asked(origin + RETURN_PATH, travelling.state, travelling.nonce, travelling.verifier)


def _newcomer(company: Company, email: str, name: str | None) -> Newcomer:
    return Newcomer(
        name=name or email.partition("@")[0][:MOST_NAME],
        email=email,
        record=None,
        language=company.profile.default_language,
        is_expert=True,
        is_administrator=False,
    )


def _refused() -> Unauthenticated:
    return Unauthenticated("sign_in.company_refused", "Your company's sign-in did not let you in.")
