"""How a company's people sign in: what its administrators settle."""

from dataclasses import dataclass

import msgspec

from visavis.domains.companies.public import Act, note_act
from visavis.domains.members import factor_store
from visavis.domains.members.events import SessionRevoked
from visavis.domains.members.factor_models import SignInRulesRow
from visavis.domains.members.ground import Ground
from visavis.kernel.access import Member
from visavis.kernel.database import AsyncSession, record
from visavis.kernel.errors import Invalid
from visavis.kernel.vault import Box, CompanyScope, Context, Sealed


class Provider(msgspec.Struct, frozen=True, kw_only=True):
    """A company's OpenID provider, and as which client the platform speaks with it."""

    issuer: str
    client_id: str
    client_secret: str


@dataclass(frozen=True, slots=True)
class Rules:
    """What counts for a company's people. `provider` is sealed where it is kept."""

    experts_need_second_factor: bool = False
    oidc_only: bool = False
    provider: Provider | None = None


class SignInRules:
    """Reads and settles them."""

    def __init__(self, ground: Ground) -> None:
        self._ground = ground

    async def read(self, actor: Member) -> Rules:
        """Those of the actor's company."""
        async with self._ground.database.transaction(actor.company_id) as session:
            row = await factor_store.find_rules(session, actor.company_id)
        return await rules_of(self._ground, row)

    async def settle(self, actor: Member, rules: Rules) -> None:
        """Sessions that no longer suffice end. Raises Invalid for a provider alone where there is none."""
        if rules.oidc_only and rules.provider is None:
            raise Invalid("sign_in.no_provider", "Name the provider through which everybody shall sign in.")
        box = await self._ground.vault.existing_box(CompanyScope(actor.company_id))
        async with self._ground.database.transaction(actor.company_id) as session:
            row = await factor_store.find_rules(session, actor.company_id)
            is_stricter = _is_stricter(row, rules)
            if row is None:
                row = SignInRulesRow(company_id=actor.company_id)
                session.add(row)
            row.experts_need_second_factor = rules.experts_need_second_factor
            row.oidc_only = rules.oidc_only
            row.oidc = _sealed(box, row, rules.provider)
            if is_stricter:
                await _end_weak_sessions(session, actor)
            note_act(session, Act(actor.company_id, actor.member_id, "sign_in.settled"))


async def rules_of(ground: Ground, row: SignInRulesRow | None) -> Rules:
    """What a row says; no row says what counts without."""
    if row is None:
        return Rules()
    box = await ground.vault.existing_box(CompanyScope(row.company_id))
    provider = None if row.oidc is None else box.open_json(_context(row), row.oidc, Provider)
    return Rules(row.experts_need_second_factor, row.oidc_only, provider)


async def _end_weak_sessions(session: AsyncSession, actor: Member) -> None:
    # Connections lean on sessions and would not notice that more is asked now.
    for member_id, session_id in await factor_store.remove_weak_sessions(session):
        record(session, SessionRevoked(actor.company_id, member_id, session_id))


def _is_stricter(former: SignInRulesRow | None, rules: Rules) -> bool:
    needed = former is not None and former.experts_need_second_factor
    only = former is not None and former.oidc_only
    return (rules.experts_need_second_factor and not needed) or (rules.oidc_only and not only)


def _sealed(box: Box, row: SignInRulesRow, provider: Provider | None) -> Sealed | None:
    return None if provider is None else box.seal_json(_context(row), provider)


def _context(row: SignInRulesRow) -> Context:
    return Context(row.company_id, "sign_in_rules", "oidc", str(row.company_id))
