"""What administrators settle about finding experts: filters, teams, and rules for pages."""

import msgspec
from fastapi import APIRouter

from visavis.domains.experts.api.parts import ExpertsPart
from visavis.domains.experts.forms import (
    FiltersData,
    FiltersForm,
    RulesData,
    RulesForm,
    TeamsData,
    TeamsForm,
    filters_data,
    filters_of,
    rules_data,
    rules_of,
    teams_data,
    teams_of,
)
from visavis.kernel.http.actors import AdministratorActor

router = APIRouter(prefix="/api/admin", tags=["administrator"])


@router.get("/filters")
async def list_filters(actor: AdministratorActor, experts: ExpertsPart) -> FiltersData:
    return filters_data(await experts.guide.finding(actor.company_id))


@router.put("/filters")
async def change_filters(form: FiltersForm, actor: AdministratorActor, experts: ExpertsPart) -> FiltersData:
    """Replace all filters. A tag that is left out is taken from the experts who carry it."""
    filters = filters_of(form)
    changed = await experts.guide.change(
        actor, "filters.changed", lambda finding: msgspec.structs.replace(finding, filters=filters)
    )
    return filters_data(changed)


@router.get("/teams")
async def list_teams(actor: AdministratorActor, experts: ExpertsPart) -> TeamsData:
    return teams_data(await experts.guide.finding(actor.company_id))


@router.put("/teams")
async def change_teams(form: TeamsForm, actor: AdministratorActor, experts: ExpertsPart) -> TeamsData:
    """Replace all teams. Members who are no experts of the company are left out."""
    teams = teams_of(form, await experts.ids(actor.company_id))
    changed = await experts.guide.change(
        actor, "teams.changed", lambda finding: msgspec.structs.replace(finding, teams=teams)
    )
    return teams_data(changed)


@router.get("/assignments")
async def list_rules(actor: AdministratorActor, experts: ExpertsPart) -> RulesData:
    finding = await experts.guide.finding(actor.company_id)
    return rules_data(finding, await experts.of_company(actor.company_id))


@router.put("/assignments")
async def change_rules(form: RulesForm, actor: AdministratorActor, experts: ExpertsPart) -> RulesData:
    """Replace all page rules; the first that applies to a page counts. Matching happens in the browser."""
    rules = rules_of(form, await experts.ids(actor.company_id))
    changed = await experts.guide.change(
        actor, "assignments.changed", lambda finding: msgspec.structs.replace(finding, rules=rules)
    )
    return rules_data(changed, await experts.of_company(actor.company_id))
