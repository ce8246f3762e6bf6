"""What helps administrators to go live: the checklist, a preview of the panel, and codes to print."""

from io import BytesIO
from typing import Annotated, Literal

import segno
from fastapi import APIRouter, Depends, Query, Response
from pydantic import BaseModel, Field

from visavis.domains.companies.public import ready
from visavis.domains.experts.api.parts import CompaniesPart, ExpertsPart, PresentPart
from visavis.domains.experts.schemas import Checklist, CompanyView, Step, company_view, expert_card
from visavis.kernel.http.actors import AdministratorActor
from visavis.kernel.http.parts import part
from visavis.kernel.http.site import Site

router = APIRouter(prefix="/api/admin", tags=["administrator"])
SitePart = Annotated[Site, Depends(part(Site))]
CodeType = Literal["svg", "png"]
CODE_TYPES: dict[CodeType, str] = {"svg": "image/svg+xml", "png": "image/png"}


class CodeWish(BaseModel):
    """`target` is "company", or "expert:" and a slug."""

    target: Annotated[str, Field(pattern=r"^(company|expert:[a-z0-9-]{1,60})$")] = "company"
    format: CodeType = "svg"


@router.get("/checklist")
async def show_checklist(
    actor: AdministratorActor, companies: CompaniesPart, experts: ExpertsPart
) -> Checklist:
    """The widget counts once it was saved, the snippet once it was found on a listed website."""
    company = await companies.company_by_id(actor.company_id)
    profile = company.profile
    shown = await experts.of_company(company.id)
    finding = await experts.guide.finding(company.id)
    return Checklist(
        steps=[
            Step(name="company", done=ready(profile)),
            Step(name="widget", done=profile.shaped),
            Step(name="websites", done=bool(await companies.hosts(company.slug))),
            Step(name="snippet", done=profile.found_on_a_page),
            Step(name="expert", done=bool(shown)),
        ],
        falling_rules=len(finding.falling(shown)),
    )


@router.get("/preview")
async def preview(
    actor: AdministratorActor, companies: CompaniesPart, experts: ExpertsPart, present: PresentPart
) -> CompanyView:
    """What visitors see, or would see once the company is ready; who is not named yet has empty fields."""
    company = await companies.company_by_id(actor.company_id)
    finding = await experts.guide.finding(company.id)
    found = await experts.of_company(company.id)
    cards = [expert_card(expert, present.reach(company, expert), finding) for expert in found]
    return company_view(company, finding, cards, present.now)


@router.get(
    "/qr",
    response_class=Response,
    responses={200: {"content": {kind: {} for kind in CODE_TYPES.values()}, "description": "The code."}},
)
async def show_code(
    wanted: Annotated[CodeWish, Query()],
    actor: AdministratorActor,
    companies: CompaniesPart,
    experts: ExpertsPart,
    site: SitePart,
) -> Response:
    """A QR code of a permanent link: of the company, or of one of its experts whom visitors see."""
    company = await companies.company_by_id(actor.company_id)
    kind, _, slug = wanted.target.partition(":")
    if kind == "expert":
        await experts.expert_by_slug(company.id, slug)
    link = "/".join(filter(None, (f"{site.origin}/s/{company.slug}", slug)))
    headers = {"Content-Disposition": f'attachment; filename="{slug or company.slug}.{wanted.format}"'}
    return Response(_code(link, wanted.format), media_type=CODE_TYPES[wanted.format], headers=headers)


def _code(link: str, kind: CodeType) -> bytes:
    output = BytesIO()
    segno.make(link, error="m", micro=False).save(output, kind=kind, scale=12, border=4)
    return output.getvalue()
