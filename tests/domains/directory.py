"""A company with people in a real database, for tests of several domains."""

from datetime import UTC, datetime
from functools import cache
from uuid import UUID

import msgspec

from visavis.domains.companies.handlers import register as register_companies
from visavis.domains.companies.public import Companies, Company, CompanyProfile, CompanyText, Contact
from visavis.domains.experts.handlers import register as register_experts
from visavis.domains.experts.public import ExpertProfile, Experts, NewExpert, StandIns
from visavis.domains.members.public import (
    Browser,
    Entry,
    Ground,
    Members,
    NewMember,
    SessionLimits,
    Sessions,
    Ways,
    password_proof,
)
from visavis.kernel.clock import ManualClock
from visavis.kernel.database import AsyncSession, Database
from visavis.kernel.outgoing import Outgoing
from visavis.kernel.rate_limit import RateLimiter
from visavis.kernel.vault import Vault

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
PASSWORD = "correct horse battery staple"
CONTACT = Contact(name="Muster AG", address="Bundesplatz 1\n3011 Bern", email="dpo@muster.example")


class Directory:
    """All three domains on one database, with a clock that stands still."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self.database, self.vault = database, vault
        self.clock = ManualClock(START)
        self.limits = SessionLimits()
        self.sessions = Sessions(database, self.clock, self.limits)
        limiter = RateLimiter(self.clock)
        self.companies = Companies(database, vault, self.clock)
        self.members = Members(database, vault, self.clock)
        self.deferred: list[object] = []
        self.outgoing = Outgoing(to_private=True)
        ground = Ground.laid(database, vault, self.clock, limiter, self.sessions, self.companies)
        self._accounts = ground.accounts
        self.ways = Ways(ground, self._defer, self.outgoing, registration_open=True)
        self.experts = Experts(database, vault, self.companies)
        self.stand_ins = StandIns(database, vault, self.clock, self.companies, self.experts.guide)
        register_companies(database.events, self.companies)
        register_experts(database.events, self.experts)

    async def _defer(self, session: AsyncSession, job: object) -> None:
        del session
        self.deferred.append(job)

    async def company(
        self,
        slug: str = "muster",
        hosts: tuple[str, ...] = ("www.muster.example",),
        **changes: object,
    ) -> Company:
        profile = msgspec.structs.replace(company_profile(), **changes)
        return await self.companies.create(slug, profile, hosts, {})

    async def member(self, company_id: UUID, email: str = "anna@muster.example", **changes: bool) -> UUID:
        new = NewMember(
            name="Anna Muster",
            email=email,
            proof=proof_of(self.members.installation, email),
            language="de",
            is_expert=changes.get("is_expert", True),
            is_administrator=changes.get("is_administrator", False),
        )
        return await self.members.create(company_id, new)

    async def expert(self, company_id: UUID, slug: str = "anna-muster") -> UUID:
        member_id = await self.member(company_id, f"{slug}@muster.example")
        await self.experts.create(company_id, NewExpert(member_id, expert_profile(slug)))
        return member_id

    async def signed_in(self, email: str = "anna@muster.example") -> str:
        """The cookie of a new session; strong for administrators and whoever has a second factor."""
        proof = proof_of(self.members.installation, email)
        entry = await self.ways.signing_in.by_password(email, proof, Browser())
        if isinstance(entry, Entry):
            return await as_needed(self.sessions, entry.cookie)
        company_id, member_id = await self._accounts.company_of(email), await self.members.id_of(email)
        assert company_id is not None
        assert member_id is not None
        async with self.database.transaction(company_id) as session:
            return self.sessions.open(session, company_id, member_id, strong=True)


async def as_needed(sessions: Sessions, cookie: str) -> str:
    """The same cookie; an administrator's session is as strong as after a second factor."""
    actor = await sessions.authenticate(cookie)
    if actor.is_administrator:
        await sessions.prove(actor, strong=True)
    return cookie


def company_profile() -> CompanyProfile:
    return CompanyProfile(
        name="Muster AG",
        accent="#0f4c5c",
        languages=("de", "en"),
        default_language="de",
        texts={
            "de": CompanyText(title="Guten Tag", text="Fragen Sie uns."),
            "en": CompanyText(title="Hello", text="Ask us."),
        },
        controller=CONTACT,
        privacy_officer=CONTACT,
    )


def expert_profile(slug: str = "anna-muster") -> ExpertProfile:
    return ExpertProfile(
        slug=slug,
        name="Anna Muster",
        function={"de": "Beraterin", "en": "Adviser"},
        about={"de": "Ich höre zu.", "en": "I listen."},
        expertise=({"de": "Steuern", "en": "Taxes"},),
        languages=("de", "en"),
    )


@cache
def proof_of(installation: str, email: str, password: str = PASSWORD) -> str:
    """Stretching takes a quarter of a second; once is enough."""
    return password_proof(installation, email, password)
