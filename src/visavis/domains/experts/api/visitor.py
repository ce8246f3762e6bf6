"""What visitors see before they write: a company and its experts."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from visavis.domains.companies.public import check_ready
from visavis.domains.experts.api.parts import CompaniesPart, ExpertsPart, PresentPart
from visavis.domains.experts.schemas import (
    CompanyView,
    ExpertView,
    GreeterData,
    PageView,
    company_view,
    expert_card,
    expert_view,
    greeter_data,
    page_view,
)
from visavis.kernel.errors import NotFound
from visavis.kernel.http.caller import caller_of

router = APIRouter(prefix="/api/visitor/companies", tags=["visitor"])
# The loader asks from the company's own pages, and never sends a cookie.
FOR_EVERYBODY = {
    "Access-Control-Allow-Origin": "*",
    "Cache-Control": "public, max-age=60",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


class NoSuchCompany(NotFound):
    """Readable on any website, where the loader then shows nothing."""

    @property
    def headers(self) -> dict[str, str]:
        return FOR_EVERYBODY


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and for which page: `rule` is the one that the loader found to apply."""

    request: Request
    rule: Annotated[UUID | None, Query()] = None

    @property
    def caller(self) -> bytes | None:
        return caller_of(self.request)


@router.get("/{slug}")
async def show_company(
    slug: str,
    asking: Annotated[Asking, Depends()],
    companies: CompaniesPart,
    experts: ExpertsPart,
    present: PresentPart,
) -> CompanyView:
    """The company and its experts. Refused until the company has named who is responsible."""
    company = await companies.company(slug)
    check_ready(company.profile)
    finding = await experts.guide.finding(company.id)
    found = finding.chosen(asking.rule, await experts.of_company(company.id))
    await experts.opened(company.id, asking.caller)
    cards = [expert_card(expert, present.reach(company, expert), finding) for expert in found]
    return company_view(company, finding, cards, present.now)


@router.get("/{slug}/page")
async def show_page(
    slug: str, companies: CompaniesPart, experts: ExpertsPart, response: Response
) -> PageView:
    """What the loader needs on every page of the website: the same for everybody, without cookies."""
    try:
        company = await companies.company(slug)
    except NotFound:
        raise NoSuchCompany from None
    check_ready(company.profile)
    response.headers.update(FOR_EVERYBODY)
    finding = await experts.guide.finding(company.id)
    return page_view(company, finding, await experts.of_company(company.id))


@router.get("/{slug}/greeter")
async def show_greeter(
    slug: str,
    asking: Annotated[Asking, Depends()],
    companies: CompaniesPart,
    experts: ExpertsPart,
    present: PresentPart,
    response: Response,
) -> GreeterData:
    """Who can greet on a page of the website right now. The loader asks before it offers a conversation."""
    company = await companies.company(slug)
    check_ready(company.profile)
    finding = await experts.guide.finding(company.id)
    found = finding.chosen(asking.rule, await experts.of_company(company.id))
    response.headers.update({**FOR_EVERYBODY, "Cache-Control": "no-store"})
    cards = [expert_card(expert, present.reach(company, expert), finding) for expert in found]
    return greeter_data(company, cards)


@router.get("/{slug}/experts/{expert_slug}")
async def show_expert(
    slug: str, expert_slug: str, companies: CompaniesPart, experts: ExpertsPart, present: PresentPart
) -> ExpertView:
    company = await companies.company(slug)
    check_ready(company.profile)
    expert = await experts.expert_by_slug(company.id, expert_slug)
    finding = await experts.guide.finding(company.id)
    return expert_view(expert, present.reach(company, expert), finding)
