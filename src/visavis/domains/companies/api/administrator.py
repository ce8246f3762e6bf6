"""What administrators settle about their company: master data, widget, opening hours, greeting; their log."""

from typing import Annotated
from uuid import UUID

import msgspec
from fastapi import APIRouter, Query, Request

from visavis.domains.companies.api.parts import CompaniesPart
from visavis.domains.companies.forms import (
    CompanyData,
    CompanyForm,
    GreetingChange,
    HolidayView,
    HoursChange,
    HoursData,
    WidgetData,
    WidgetForm,
    changed_by,
    company_data,
    greeting_data,
    hours_data,
    widget_data,
)
from visavis.domains.companies.office_forms import ActPage, ActView
from visavis.domains.companies.opening_hours import CALENDARS, holidays_of
from visavis.domains.companies.pictures import Place
from visavis.domains.companies.policy import check_contract, with_all_texts
from visavis.domains.companies.profile import CompanyProfile
from visavis.domains.companies.public import Language
from visavis.kernel.errors import NotFound
from visavis.kernel.http.actors import AdministratorActor
from visavis.kernel.http.bodies import PICTURE_BODY
from visavis.kernel.http.parts import ClockPart

router = APIRouter(prefix="/api/admin", tags=["administrator"])
MOST_ACTS = 200


@router.get("/company")
async def show_company_data(actor: AdministratorActor, companies: CompaniesPart) -> CompanyData:
    return company_data(await companies.company_by_id(actor.company_id))


@router.put("/company")
async def change_company_data(
    form: CompanyForm, actor: AdministratorActor, companies: CompaniesPart
) -> CompanyData:
    """A language that is new begins with a copy of the texts of the default language."""
    company = await companies.change(
        actor, "company.changed", lambda profile: with_all_texts(changed_by(profile, form))
    )
    return company_data(company)


@router.get("/widget")
async def show_widget(actor: AdministratorActor, companies: CompaniesPart) -> WidgetData:
    return widget_data(await companies.company_by_id(actor.company_id))


@router.put("/widget")
async def change_widget(form: WidgetForm, actor: AdministratorActor, companies: CompaniesPart) -> WidgetData:
    """Functions beyond the contract are refused with `function.not_in_contract`."""

    def change(profile: CompanyProfile) -> CompanyProfile:
        changed = msgspec.structs.replace(changed_by(profile, form), shaped=True)
        check_contract(changed)
        return changed

    return widget_data(await companies.change(actor, "widget.changed", change))


@router.post("/pictures/{place}", openapi_extra=PICTURE_BODY)
async def change_picture(
    place: Place, request: Request, actor: AdministratorActor, companies: CompaniesPart
) -> WidgetData:
    """The body is the picture itself: JPEG, PNG or WebP, at most 8 MiB."""
    return widget_data(await companies.change_picture(actor, place, await request.body()))


@router.delete("/pictures/{place}")
async def remove_picture(place: Place, actor: AdministratorActor, companies: CompaniesPart) -> WidgetData:
    return widget_data(await companies.change_picture(actor, place, None))


@router.get("/hours")
async def show_hours(actor: AdministratorActor, companies: CompaniesPart, clock: ClockPart) -> HoursData:
    return hours_data(await companies.company_by_id(actor.company_id), clock.now())


@router.put("/hours")
async def change_hours(
    form: HoursChange, actor: AdministratorActor, companies: CompaniesPart, clock: ClockPart
) -> HoursData:
    company = await companies.change(actor, "hours.changed", lambda profile: changed_by(profile, form))
    return hours_data(company, clock.now())


@router.get("/holidays/{calendar}")
async def list_holidays(
    calendar: str,
    actor: AdministratorActor,
    clock: ClockPart,
    year: Annotated[int | None, Query(ge=2020, le=2100)] = None,
    language: Language = "en",
) -> list[HolidayView]:
    """The public holidays of a year, the present one if none is named; in English where names are missing."""
    del actor
    if calendar not in CALENDARS:
        raise NotFound
    found = holidays_of(calendar, year or clock.now().year, language)
    return [HolidayView(day=day, name=name) for day, name in found.items()]


@router.get("/greeting")
async def show_greeting(actor: AdministratorActor, companies: CompaniesPart) -> GreetingChange:
    return greeting_data(await companies.company_by_id(actor.company_id))


@router.put("/greeting")
async def change_greeting(
    form: GreetingChange, actor: AdministratorActor, companies: CompaniesPart
) -> GreetingChange:
    company = await companies.change(actor, "greeting.changed", lambda profile: changed_by(profile, form))
    return greeting_data(company)


@router.get("/acts")
async def list_acts(
    actor: AdministratorActor,
    companies: CompaniesPart,
    before: UUID | None = None,
    limit: Annotated[int, Query(ge=1, le=MOST_ACTS)] = 50,
) -> ActPage:
    """The audit log of the last twelve months, the newest first."""
    acts = await companies.acts.before(actor.company_id, before, limit)
    views = [ActView.model_validate(act, from_attributes=True) for act in acts]
    return ActPage(acts=views, next=acts[-1].id if len(acts) == limit else None)
