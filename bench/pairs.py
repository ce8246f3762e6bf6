"""Makes what is measured: a company, its experts, and a visitor in conversation with each of them."""

import asyncio
from base64 import urlsafe_b64encode
from pathlib import Path
from uuid import UUID

import msgspec

from bench.load import End, Pair
from visavis.app import Domains, join_domains, opened_foundation
from visavis.domains.companies.public import CompanyProfile, CompanyText, Contact
from visavis.domains.experts.public import ExpertProfile, NewExpert
from visavis.domains.interactions.schemas import NewInteraction
from visavis.domains.members.public import NewMember
from visavis.kernel.database import Database
from visavis.kernel.http.actors import MEMBER_COOKIE
from visavis.kernel.ids import new_id
from visavis.serving import databases
from visavis.settings import Settings, read_settings

SLUG = "bench"
OFFICE = Contact(name="Bench", address="Loopback 1", email="bench@bench.example")
PROFILE = CompanyProfile(
    name="Bench",
    accent="#0f4c5c",
    languages=("en",),
    default_language="en",
    texts={"en": CompanyText(title="Bench", text="Measured.")},
    controller=OFFICE,
    privacy_officer=OFFICE,
)


def make_pairs(data: Path, port: int, count: int) -> list[Pair]:
    """Ready to drive as soon as a service serves `data` on `port`. Uses the services, not the network."""
    return asyncio.run(_make(read_settings({"data": data}, {}, None), port, count))


async def _make(settings: Settings, port: int, count: int) -> list[Pair]:
    with databases(settings) as urls:
        async with opened_foundation(settings, urls) as foundation:
            domains = join_domains(foundation)
            company = await domains.companies.create(SLUG, PROFILE, (), {})
            return [
                await _pair(foundation.database, domains, company.id, f"localhost:{port}", index)
                for index in range(count)
            ]


async def _pair(database: Database, domains: Domains, company_id: UUID, host: str, index: int) -> Pair:
    expert_id = await _expert(domains, company_id, index)
    async with database.transaction(company_id) as session:
        cookie = domains.sessions.open(session, company_id, expert_id)
    wish = NewInteraction(company=SLUG, expert_id=expert_id, client_id=new_id(), text="Hello")
    interaction, token = await domains.interactions.open(wish, None)
    return Pair(
        sender=End(
            f"ws://{host}/api/visitor/socket",
            {"Origin": f"http://{host}"},
            _hello(company=SLUG, token=token),
        ),
        receiver=End(
            f"ws://{host}/api/expert/socket",
            {"Origin": f"http://{host}", "Cookie": f"{MEMBER_COOKIE}={cookie}"},
            _hello(),
        ),
        interaction=str(interaction.id),
    )


async def _expert(domains: Domains, company_id: UUID, index: int) -> UUID:
    name = f"Expert {index}"
    # Nobody signs in with this proof; sessions are opened directly.
    proof = f"visavis-proof-1.{urlsafe_b64encode(index.to_bytes(32, 'big')).decode().rstrip('=')}"
    account = NewMember(
        name, f"expert-{index}@bench.example", proof, "en", is_expert=True, is_administrator=False
    )
    expert_id = await domains.members.create(company_id, account)
    profile = ExpertProfile(
        slug=f"expert-{index}",
        name=name,
        function={"en": "Expert"},
        about={},
        expertise=(),
        languages=("en",),
    )
    await domains.experts.create(company_id, NewExpert(expert_id, profile))
    return expert_id


def _hello(**more: str) -> str:
    return msgspec.json.encode({"type": "hello", "version": 1, "cursors": {}, **more}).decode()
