"""What experts keep at hand: canned answers, who stands in for them, and their colleagues."""

from fastapi import APIRouter

from visavis.domains.companies.public import picture_url
from visavis.domains.experts.api.parts import CannedPart, ExpertsPart, PresencePart, StandInsPart
from visavis.domains.experts.desk_forms import (
    AbsenceData,
    AnswersForm,
    Colleague,
    Colleagues,
    KnownAnswersData,
    TeamName,
    absence_data,
    answers_data,
)
from visavis.kernel.http.actors import ExpertActor

router = APIRouter(prefix="/api/expert", tags=["expert"])


@router.get("/canned-answers")
async def list_answers(actor: ExpertActor, canned: CannedPart) -> KnownAnswersData:
    own, company = await canned.known(actor)
    return KnownAnswersData(own=answers_data(own), company=answers_data(company))


@router.put("/canned-answers", status_code=204)
async def change_answers(form: AnswersForm, actor: ExpertActor, canned: CannedPart) -> None:
    """Replace the expert's own answers."""
    await canned.change_own(actor, form.kept())


@router.get("/absence")
async def show_absence(actor: ExpertActor, stand_ins: StandInsPart) -> AbsenceData:
    return absence_data(await stand_ins.absence(actor.company_id, actor.member_id))


@router.put("/absence", status_code=204)
async def change_absence(form: AbsenceData, actor: ExpertActor, stand_ins: StandInsPart) -> None:
    """Whoever is absent today becomes away at once."""
    await stand_ins.settle(actor, actor.member_id, form.kept())


@router.get("/colleagues")
async def list_colleagues(actor: ExpertActor, experts: ExpertsPart, presence: PresencePart) -> Colleagues:
    """To whom a conversation can be handed over."""
    known = await experts.colleagues(actor)
    teams = (await experts.guide.finding(actor.company_id)).teams
    return Colleagues(
        experts=[
            Colleague(
                expert_id=one.id,
                name=one.profile.name,
                function=dict(one.profile.function),
                thumbnail_url=picture_url(one.company_id, one.profile.thumbnail),
                presence=presence.state(one.id),
            )
            for one in known
        ],
        teams=[TeamName(id=team.id, name=team.name) for team in teams],
    )
