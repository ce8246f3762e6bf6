"""How administrators bring the widget to their websites: the list, the snippet, and a look at a page."""

from html import escape
from typing import Annotated

from fastapi import APIRouter, Depends

from visavis.domains.companies.api.parts import CompaniesPart
from visavis.domains.companies.office_forms import CheckForm, CheckView, HostsChange, HostsData, SnippetView
from visavis.domains.companies.public import Company, WidgetCheck
from visavis.kernel.http.actors import AdministratorActor
from visavis.kernel.http.parts import RateLimiterPart, part
from visavis.kernel.http.site import Site
from visavis.kernel.rate_limit import Limit

router = APIRouter(prefix="/api/admin", tags=["administrator"])
SitePart = Annotated[Site, Depends(part(Site))]
WidgetCheckPart = Annotated[WidgetCheck, Depends(part(WidgetCheck))]
CHECKS = Limit("looks at pages by a company", burst=30, seconds=600)


@router.get("/domains")
async def list_websites(actor: AdministratorActor, companies: CompaniesPart) -> HostsData:
    company = await companies.company_by_id(actor.company_id)
    return HostsData(hosts=list(await companies.hosts(company.slug)))


@router.put("/domains")
async def change_websites(
    form: HostsChange, actor: AdministratorActor, companies: CompaniesPart
) -> HostsData:
    hosts = await companies.allow_hosts(actor.company_id, tuple(form.hosts), actor)
    return HostsData(hosts=sorted(hosts))


@router.post("/domains/check")
async def check_page(
    form: CheckForm, actor: AdministratorActor, check: WidgetCheckPart, limiter: RateLimiterPart
) -> CheckView:
    """Look at a page of a listed website and say why the widget does not show there."""
    limiter.take(CHECKS, actor.company_id.bytes)
    return CheckView(faults=await check.check(actor, form.url))


@router.get("/snippet")
async def show_snippet(actor: AdministratorActor, companies: CompaniesPart, site: SitePart) -> SnippetView:
    company = await companies.company_by_id(actor.company_id)
    return SnippetView(snippet=_snippet(company, site.origin), link=f"{site.origin}/s/{company.slug}")


def _snippet(company: Company, origin: str) -> str:
    profile = company.profile
    attributes = {
        "src": f"{origin}/widget.js",
        "referrerpolicy": "no-referrer",
        "data-company": company.slug,
        "data-accent": profile.accent,
        "data-position": profile.position,
    }
    written = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    link = f'<a href="{origin}/s/{company.slug}">{escape(profile.name)}</a>'
    return f"<script async {written}></script>\n<noscript>{link}</noscript>"
