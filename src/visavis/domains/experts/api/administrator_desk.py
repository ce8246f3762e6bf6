"""What administrators settle for experts: answers that all of them share, and who stands in for whom."""

from uuid import UUID

from fastapi import APIRouter

from visavis.domains.experts.api.parts import CannedPart, ExpertsPart, StandInsPart
from visavis.domains.experts.desk_forms import (
    AbsenceData,
    AnswersData,
    AnswersForm,
    absence_data,
    answers_data,
)
from visavis.kernel.http.actors import AdministratorActor

router = APIRouter(prefix="/api/admin", tags=["administrator"])


@router.get("/canned-answers")
async def list_answers(actor: AdministratorActor, canned: CannedPart) -> AnswersData:
    return AnswersData(answers=answers_data(await canned.of_company(actor.company_id)))


@router.put("/canned-answers", status_code=204)
async def change_answers(form: AnswersForm, actor: AdministratorActor, canned: CannedPart) -> None:
    """Replace the company's answers."""
    await canned.change_company(actor, form.kept())


@router.get("/people/{member_id}/absence")
async def show_absence(
    member_id: UUID, actor: AdministratorActor, experts: ExpertsPart, stand_ins: StandInsPart
) -> AbsenceData:
    await experts.expert(actor.company_id, member_id)
    return absence_data(await stand_ins.absence(actor.company_id, member_id))


@router.put("/people/{member_id}/absence", status_code=204)
async def change_absence(
    member_id: UUID, form: AbsenceData, actor: AdministratorActor, stand_ins: StandInsPart
) -> None:
    """Settle who stands in for an expert, and when the expert is away."""
    await stand_ins.settle(actor, member_id, form.kept())
