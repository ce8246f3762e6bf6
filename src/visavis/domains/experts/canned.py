"""Canned answers: texts that are written often, an expert's own and those of the whole company."""

from typing import NamedTuple
from uuid import UUID

from visavis.domains.companies.public import Act, note_act
from visavis.domains.experts import store
from visavis.domains.experts.answers import CannedAnswer
from visavis.domains.experts.models import CannedAnswersRow, CompanyAnswersRow
from visavis.kernel.access import Member
from visavis.kernel.database import Database
from visavis.kernel.errors import NotFound
from visavis.kernel.vault import CompanyScope, Context, MemberScope, Vault

Answers = tuple[CannedAnswer, ...]


class KnownAnswers(NamedTuple):
    """What an expert chooses from."""

    own: Answers
    company: Answers


class Canned:
    """Keeps them, each list sealed as one."""

    def __init__(self, database: Database, vault: Vault) -> None:
        self._database, self._vault = database, vault

    async def known(self, actor: Member) -> KnownAnswers:
        """The expert's own answers and the company's."""
        async with self._database.transaction(actor.company_id) as session:
            row = await store.find_answers(session, actor.company_id, actor.member_id)
        own: Answers = ()
        if row is not None:
            box = await self._vault.existing_box(MemberScope(actor.company_id, actor.member_id))
            own = box.open_json(_own_context(actor), row.answers, Answers)
        return KnownAnswers(own, await self.of_company(actor.company_id))

    async def of_company(self, company_id: UUID) -> Answers:
        """The answers that all experts of a company share."""
        async with self._database.transaction(company_id) as session:
            row = await store.find_company_answers(session, company_id)
        if row is None:
            return ()
        box = await self._vault.existing_box(CompanyScope(company_id))
        return box.open_json(_company_context(company_id), row.answers, Answers)

    async def change_own(self, actor: Member, answers: Answers) -> None:
        """Replace the expert's own answers. Raises NotFound for an account without a card."""
        box = await self._vault.box(MemberScope(actor.company_id, actor.member_id))
        sealed = box.seal_json(_own_context(actor), answers)
        async with self._database.transaction(actor.company_id) as session:
            if await store.find_for_change(session, actor.company_id, actor.member_id) is None:
                raise NotFound("expert.no_profile", "This account has no expert profile.")
            row = CannedAnswersRow(company_id=actor.company_id, member_id=actor.member_id, answers=sealed)
            await session.merge(row)

    async def change_company(self, actor: Member, answers: Answers) -> None:
        """Replace the company's answers."""
        box = await self._vault.existing_box(CompanyScope(actor.company_id))
        sealed = box.seal_json(_company_context(actor.company_id), answers)
        async with self._database.transaction(actor.company_id) as session:
            await session.merge(CompanyAnswersRow(company_id=actor.company_id, answers=sealed))
            note_act(session, Act(actor.company_id, actor.member_id, "canned_answers.changed"))


def _own_context(actor: Member) -> Context:
    return Context(actor.company_id, "canned_answers", "answers", str(actor.member_id))


def _company_context(company_id: UUID) -> Context:
    return Context(company_id, "company_answers", "answers", str(company_id))
