"""How the people of a company sign in, as its administrators settle it."""

from typing import Annotated

from fastapi import APIRouter, Depends, status

from visavis.domains.members.factor_forms import ProviderView, SignInRulesForm, SignInRulesView
from visavis.domains.members.public import Provider, Rules, Ways
from visavis.kernel.errors import Invalid
from visavis.kernel.http.actors import AdministratorActor, FreshAdministratorActor
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/admin", tags=["administrator"])
WaysPart = Annotated[Ways, Depends(part(Ways))]


@router.get("/sign-in")
async def show_rules(actor: AdministratorActor, ways: WaysPart) -> SignInRulesView:
    """Without the client's secret, which nobody sees again."""
    rules = await ways.sign_in_rules.read(actor)
    provider = rules.provider
    return SignInRulesView(
        experts_need_second_factor=rules.experts_need_second_factor,
        oidc_only=rules.oidc_only,
        oidc=None if provider is None else ProviderView(issuer=provider.issuer, client_id=provider.client_id),
    )


@router.put("/sign-in", status_code=status.HTTP_204_NO_CONTENT)
async def settle_rules(form: SignInRulesForm, actor: FreshAdministratorActor, ways: WaysPart) -> None:
    """The provider must answer. Without a secret the one that is kept stays, for the same issuer only."""
    provider = None
    if form.oidc is not None:
        former = (await ways.sign_in_rules.read(actor)).provider
        kept = former.client_secret if former and former.issuer == form.oidc.issuer else None
        secret = form.oidc.client_secret or kept
        if secret is None:
            raise Invalid("oidc.no_secret", "Enter the client's secret.")
        await ways.federation.check(form.oidc.issuer)
        provider = Provider(issuer=form.oidc.issuer, client_id=form.oidc.client_id, client_secret=secret)
    rules = Rules(form.experts_need_second_factor, form.oidc_only, provider)
    await ways.sign_in_rules.settle(actor, rules)
