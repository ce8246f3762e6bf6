"""What visitors see before they write: a company and its experts."""

from fastapi import APIRouter, Request

from visavis.domains.companies.public import check_ready
from visavis.domains.experts.api.parts import CompaniesPart, ExpertsPart, PresentPart
from visavis.domains.experts.schemas import CompanyView, ExpertView, company_view, expert_card, expert_view
from visavis.kernel.http.caller import caller_of

router = APIRouter(prefix="/api/visitor/companies", tags=["visitor"])


@router.get("/{slug}")
async def show_company(
    slug: str, request: Request, companies: CompaniesPart, experts: ExpertsPart, present: PresentPart
) -> CompanyView:
    """The company and its experts. Refused until the company has named who is responsible."""
    company = await companies.company(slug)
    check_ready(company.profile)
    found = await experts.of_company(company.id)
    await experts.opened(company.id, caller_of(request))
    cards = [expert_card(expert, *present.reach(company, expert)) for expert in found]
    return company_view(company, cards, present.now)


@router.get("/{slug}/experts/{expert_slug}")
async def show_expert(
    slug: str, expert_slug: str, companies: CompaniesPart, experts: ExpertsPart, present: PresentPart
) -> ExpertView:
    company = await companies.company(slug)
    check_ready(company.profile)
    expert = await experts.expert_by_slug(company.id, expert_slug)
    return expert_view(expert, *present.reach(company, expert))
