"""All domains joined as the root joins them, with people, conversations, and a look at every stored row."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from psycopg.sql import SQL, Identifier

from tests.domains.directory import as_needed, company_profile, expert_profile, proof_of
from tests.support.postgres import TestServer
from visavis.adapters.embedded_postgres import Urls
from visavis.app import Domains, Foundation, join_domains, opened_foundation
from visavis.domains.companies.public import Company
from visavis.domains.experts.public import NewExpert, Photo
from visavis.domains.interactions.handing import Wish
from visavis.domains.interactions.schemas import NewInteraction
from visavis.domains.members.public import Browser, Entry, NewMember
from visavis.kernel.access import Member
from visavis.settings import Settings

_TABLES = """
SELECT nspname, relname FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
 WHERE relkind = 'r' AND nspname IN ('public', 'procrastinate')
"""
PROOF_OF = "somebody@muster.example"


class Household:
    """Companies of one installation. `urls` are the superuser's: row security hides nothing from it."""

    def __init__(self, foundation: Foundation, domains: Domains, urls: Urls) -> None:
        self.foundation, self.domains, self._urls = foundation, domains, urls

    async def company(self, slug: str) -> Company:
        return await self.domains.companies.create(slug, company_profile(), (), {})

    async def member(self, company: Company, name: str, **roles: bool) -> UUID:
        email = f"{name}@{company.slug}.example"
        new = NewMember(
            name=name,
            email=email,
            proof=proof_of(self.domains.members.installation, PROOF_OF),
            language="de",
            is_expert=roles.get("is_expert", False),
            is_administrator=roles.get("is_administrator", False),
        )
        return await self.domains.members.create(company.id, new)

    async def expert(self, company: Company, name: str) -> UUID:
        member_id = await self.member(company, name, is_expert=True)
        photo = Photo(name.encode() + b" full", name.encode() + b" small")
        await self.domains.experts.create(company.id, NewExpert(member_id, expert_profile(name), photo))
        return member_id

    async def cookie(self, company: Company, name: str) -> str:
        proof = proof_of(self.domains.members.installation, PROOF_OF)
        email = f"{name}@{company.slug}.example"
        entry = await self.domains.ways.signing_in.by_password(email, proof, Browser())
        assert isinstance(entry, Entry)
        return await as_needed(self.domains.sessions, entry.cookie)

    async def actor(self, company: Company, name: str) -> Member:
        return await self.domains.sessions.authenticate(await self.cookie(company, name))

    async def conversation(self, company: Company, owner: UUID, second: UUID | None = None) -> UUID:
        """A visitor writes to the owner; the second expert is asked to join."""
        wish = NewInteraction(company=company.slug, expert_id=owner, client_id=uuid4(), text="Guten Tag")
        snapshot, _ = await self.domains.interactions.open(wish, None)
        if second is not None:
            handing = self.domains.interactions.handing
            await handing.invite(Wish(company.id, snapshot.id, owner), second)
        return snapshot.id

    async def texts(self, company: Company, interaction_id: UUID) -> list[str]:
        page = await self.domains.interactions.reading.page(company.id, interaction_id, 0)
        return [message.text for message in page.messages if message.kind == "text"]

    def traces(self, *ids: UUID) -> dict[str, int]:
        """In how many rows of which tables one of the ids stands, as text or inside bytes."""
        return self._holding(*(form for one in ids for form in (str(one), one.hex)))

    def plaintexts(self, text: str) -> dict[str, int]:
        """In how many rows of which tables the text stands unsealed."""
        return self._holding(text, text.encode().hex())

    def _holding(self, *forms: str) -> dict[str, int]:
        found: dict[str, int] = {}
        for url in (self._urls.main, self._urls.key_store):
            with psycopg.connect(url) as connection:
                for schema, table in connection.execute(_TABLES).fetchall():
                    query = SQL("SELECT count(*) FROM {} AS t WHERE t::text ~* %s")
                    row = connection.execute(
                        query.format(Identifier(schema, table)), ["|".join(forms)]
                    ).fetchone()
                    if row and row[0]:
                        found[table] = row[0]
        return found

    def waiting_jobs(self) -> int:
        """Deletions that are still to be finished."""
        with psycopg.connect(self._urls.main) as connection:
            row = connection.execute(
                "SELECT count(*) FROM procrastinate.procrastinate_jobs WHERE task_name ~ '[.](delete|remove)'"
            ).fetchone()
        return row[0] if row else 0

    async def until_no_job_waits(self) -> None:
        """Let the jobs of the installation run until no deletion is left."""
        await self.foundation.jobs.start()
        try:
            async with asyncio.timeout(30):
                while self.waiting_jobs():  # noqa: ASYNC110 (another process could do the jobs)
                    await asyncio.sleep(0.05)  # between two looks, not instead of one
        finally:
            await self.foundation.jobs.stop()

    def interactions(self, company: Company) -> set[UUID]:
        with psycopg.connect(self._urls.main) as connection:
            rows = connection.execute(
                "SELECT id FROM interactions WHERE company_id = %s", [company.id]
            ).fetchall()
        return {row[0] for row in rows}


@asynccontextmanager
async def household(postgres: TestServer, urls: Urls, folder: Path) -> AsyncIterator[Household]:
    """Jobs are waiting until somebody starts them."""
    main, keys = (
        str(psycopg.conninfo.conninfo_to_dict(url)["dbname"]) for url in (urls.main, urls.key_store)
    )
    everything = Urls(postgres.url("postgres", main), postgres.url("postgres", keys))
    async with opened_foundation(Settings(data=folder), urls) as foundation:
        yield Household(foundation, join_domains(foundation), everything)
