"""Every HTTP route of the platform, one router for each audience of a domain."""

from fastapi import FastAPI

from visavis import __version__, pages
from visavis.domains.calls.api import expert as missed_calls
from visavis.domains.calls.api import nobody as trying_calls
from visavis.domains.companies.api import administrator as company_administration
from visavis.domains.companies.api import administrator_closing as leaving
from visavis.domains.companies.api import administrator_websites as websites
from visavis.domains.companies.api import visitor as company_pictures
from visavis.domains.documents.api import expert as expert_documents
from visavis.domains.documents.api import nobody as document_rules
from visavis.domains.documents.api import visitor as visitor_documents
from visavis.domains.experts.api import administrator as finding_administration
from visavis.domains.experts.api import administrator_cards as cards_administration
from visavis.domains.experts.api import administrator_desk as desk_administration
from visavis.domains.experts.api import administrator_start as going_live
from visavis.domains.experts.api import expert as expert_profile
from visavis.domains.experts.api import expert_desk
from visavis.domains.experts.api import visitor as expert_cards
from visavis.domains.integrations.api import administrator as integrations_admin
from visavis.domains.integrations.api import program as program_routes
from visavis.domains.interactions import api as interaction_routes
from visavis.domains.members.api import administrator as people_of_company
from visavis.domains.members.api import administrator_sign_in, company_sign_in, joining, own_factors
from visavis.domains.members.api import member as own_account
from visavis.domains.members.api import nobody as signing_in
from visavis.domains.notifications.api import administrator as outgoing_mails
from visavis.domains.notifications.api import expert as expert_notifications
from visavis.domains.telemetry.api import administrator as statistics
from visavis.kernel.http import health
from visavis.kernel.http.problems import PROBLEMS, answer_problems


def build_api() -> FastAPI:
    """Every HTTP route; the parts they need are attached by whoever serves it."""
    api = FastAPI(
        title="Visavis",
        version=__version__,
        responses=PROBLEMS,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    answer_problems(api)
    routers = (
        health.router,
        company_pictures.router,
        expert_cards.router,
        *interaction_routes.routers,
        document_rules.router,
        visitor_documents.router,
        expert_documents.router,
        missed_calls.router,
        trying_calls.router,
        signing_in.router,
        joining.router,
        people_of_company.router,
        own_account.router,
        own_factors.router,
        company_sign_in.router,
        administrator_sign_in.router,
        expert_profile.router,
        expert_desk.router,
        desk_administration.router,
        company_administration.router,
        websites.router,
        leaving.router,
        finding_administration.router,
        cards_administration.router,
        going_live.router,
        outgoing_mails.router,
        expert_notifications.router,
        statistics.router,
        integrations_admin.router,
        program_routes.router,
        pages.router,
    )
    for router in routers:
        api.include_router(router)
    return api
