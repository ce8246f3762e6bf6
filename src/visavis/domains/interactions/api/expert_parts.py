"""Routes of experts about who takes part in a conversation, and their internal notes."""

from uuid import UUID

from fastapi import APIRouter

from visavis.domains.interactions.api.actors import InteractionsPart
from visavis.domains.interactions.public import Interactions, Wish
from visavis.domains.interactions.schemas import HandOver, NewNote, NoteData, NotesData, ToExpert
from visavis.kernel.access import Member
from visavis.kernel.http.actors import ExpertActor

router = APIRouter(prefix="/api/expert/interactions/{interaction_id}", tags=["expert"])


@router.post("/hand-over", status_code=204)
async def hand_over(
    interaction_id: UUID, to: HandOver, actor: ExpertActor, interactions: InteractionsPart
) -> None:
    """Give a conversation to another expert, or to whoever of a team is there and has the least to do."""
    await interactions.require_own(actor, interaction_id)
    expert_id = await receiver(interactions, actor, to)
    await interactions.handing.hand_over(_wish(actor, interaction_id), expert_id)


@router.post("/take", status_code=204)
async def take_over(interaction_id: UUID, actor: ExpertActor, interactions: InteractionsPart) -> None:
    """Take what is offered to oneself. The first one gets it."""
    await interactions.handing.take_over(_wish(actor, interaction_id), actor.member_id)


@router.post("/second-expert", status_code=204)
async def invite(
    interaction_id: UUID, second: ToExpert, actor: ExpertActor, interactions: InteractionsPart
) -> None:
    """Let a second expert take part; the visitor sees the name."""
    await interactions.handing.invite(_wish(actor, interaction_id), second.expert_id)


@router.delete("/second-expert", status_code=204)
async def release(interaction_id: UUID, actor: ExpertActor, interactions: InteractionsPart) -> None:
    """The second expert leaves, or the owner ends their part."""
    await interactions.handing.release(_wish(actor, interaction_id))


@router.get("/notes")
async def list_notes(interaction_id: UUID, actor: ExpertActor, interactions: InteractionsPart) -> NotesData:
    """Only experts who take part see them."""
    notes = await interactions.notes.of(actor, interaction_id)
    return NotesData(notes=[NoteData.model_validate(note, from_attributes=True) for note in notes])


@router.post("/notes", status_code=201)
async def add_note(
    interaction_id: UUID, note: NewNote, actor: ExpertActor, interactions: InteractionsPart
) -> NoteData:
    added = await interactions.notes.add(actor, interaction_id, note.text)
    return NoteData.model_validate(added, from_attributes=True)


@router.delete("/notes/{note_id}", status_code=204)
async def remove_note(
    interaction_id: UUID, note_id: UUID, actor: ExpertActor, interactions: InteractionsPart
) -> None:
    """By its author, or the owner of the conversation."""
    await interactions.notes.remove(actor, interaction_id, note_id)


async def receiver(interactions: Interactions, actor: Member, to: HandOver) -> UUID:
    """Whoever gets a conversation. Raises NotFound, Conflict when nobody of the team is there."""
    if isinstance(to, ToExpert):
        return to.expert_id
    return await interactions.handing.one_of_team(actor.company_id, to.team_id, but=actor.member_id)


def _wish(actor: Member, interaction_id: UUID) -> Wish:
    return Wish(actor.company_id, interaction_id, actor.member_id)
