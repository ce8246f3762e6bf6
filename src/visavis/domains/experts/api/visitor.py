"""What visitors see before they write: a company and its experts."""

from fastapi import APIRouter, Request

from visavis.domains.experts.api.parts import CompaniesPart, ExpertsPart, PresencePart
from visavis.domains.experts.schemas import CompanyView, ExpertView, company_view, expert_card, expert_view
from visavis.kernel.http.caller import caller_of

router = APIRouter(prefix="/api/visitor/companies", tags=["visitor"])


@router.get("/{slug}")
async def show_company(
    slug: str, request: Request, companies: CompaniesPart, experts: ExpertsPart, presence: PresencePart
) -> CompanyView:
    company = await companies.company(slug)
    found = await experts.of_company(company.id)
    await experts.opened(company.id, caller_of(request))
    return company_view(company, [expert_card(expert, presence.state(expert.id)) for expert in found])


@router.get("/{slug}/experts/{expert_slug}")
async def show_expert(
    slug: str, expert_slug: str, companies: CompaniesPart, experts: ExpertsPart, presence: PresencePart
) -> ExpertView:
    company = await companies.company(slug)
    expert = await experts.expert_by_slug(company.id, expert_slug)
    return expert_view(expert, presence.state(expert.id))
