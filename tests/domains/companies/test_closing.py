"""A company takes its data along, and leaves with all that is its: the keys first, nothing in the end."""

import json
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.domains.members.household import Household, household
from tests.support.postgres import TestServer
from visavis.adapters.embedded_postgres import Urls
from visavis.domains.companies.public import CloseCompany, Company
from visavis.domains.interactions.facts import session_topic, visitor_topic
from visavis.kernel.errors import Invalid, NotFound, Unauthenticated
from visavis.kernel.realtime.bus import Envelope
from visavis.kernel.realtime.closes import GONE, REVOKED
from visavis.kernel.vault import CompanyScope, KeyErased


@pytest.fixture
async def home(postgres: TestServer, database_urls: Urls, tmp_path: Path) -> AsyncIterator[Household]:
    async with household(postgres, database_urls, tmp_path) as everything:
        yield everything


async def inhabited(home: Household, slug: str) -> Company:
    company = await home.company(slug)
    await home.member(company, "chief", is_administrator=True)
    first, second = await home.expert(company, f"{slug}-ada"), await home.expert(company, f"{slug}-ben")
    await home.conversation(company, first, second)
    return company


async def test_nothing_of_the_company_is_left_and_nobody_elses_is_touched(home: Household) -> None:
    company, other = await inhabited(home, "muster"), await inhabited(home, "other")
    chief = await home.actor(company, "chief")
    cookie = await home.cookie(company, "muster-ada")
    kept = home.traces(other.id)
    await home.domains.closing.close(chief, "muster")
    assert home.traces(other.id) == kept
    await home.until_no_job_waits()
    assert home.traces(company.id) == {}
    with pytest.raises(KeyErased):
        await home.foundation.vault.box(CompanyScope(company.id))
    with pytest.raises(NotFound):
        await home.domains.companies.company("muster")
    with pytest.raises(Unauthenticated):
        await home.domains.sessions.authenticate(cookie)


async def test_everybody_is_let_go(home: Household) -> None:
    company = await inhabited(home, "muster")
    chief = await home.actor(company, "chief")
    heard: list[Envelope] = []
    home.domains.interactions.floor.bus.attach(heard.append)
    [interaction] = home.interactions(company)
    await home.domains.closing.close(chief, "muster")
    closes = {topic: envelope.close for envelope in heard for topic in envelope.topics if envelope.close}
    assert closes[visitor_topic(interaction)] == GONE
    assert closes[session_topic(chief.session_id)] == REVOKED


async def test_the_short_name_must_be_typed(home: Household) -> None:
    company = await inhabited(home, "muster")
    chief = await home.actor(company, "chief")
    with pytest.raises(Invalid, match=r"closing\.slug"):
        await home.domains.closing.close(chief, "other")
    assert await home.domains.companies.company("muster") == company


async def test_the_preview_counts_what_would_go(home: Household) -> None:
    company = await inhabited(home, "muster")
    counts = await home.domains.closing.preview(await home.actor(company, "chief"))
    assert (counts["companies"], counts["members"], counts["experts"]) == (1, 3, 2)
    assert (counts["interactions"], counts["pictures"]) == (1, 4)


async def test_a_closing_that_was_cut_off_is_finished(home: Household) -> None:
    company = await inhabited(home, "muster")
    await home.foundation.vault.erase(CompanyScope(company.id))
    for _ in range(2):
        await home.domains.closing.carry_out(CloseCompany(company.id))
    await home.until_no_job_waits()
    assert home.traces(company.id) == {}


async def test_the_export_holds_the_company_and_no_conversation(home: Household) -> None:
    company = await inhabited(home, "muster")
    await inhabited(home, "other")
    chief = await home.actor(company, "chief")
    content = await home.domains.export.of_company(chief)
    document = json.loads(content)
    assert document["company"]["company"]["slug"] == "muster"
    assert len(document["people"]) == 3
    assert {one["profile"]["slug"] for one in document["experts"]} == {"muster-ada", "muster-ben"}
    assert len(document["interactions"]) == 1
    assert b"Guten Tag" not in content.replace(b'"title": "Guten Tag"', b"")
    assert b"other" not in content
