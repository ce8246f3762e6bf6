"""Routes of experts: their inbox, and reading, ending and deleting what is in it."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from visavis.domains.interactions.api.actors import DoorsPart, ExpertsPart, InteractionsPart
from visavis.domains.interactions.api.visitor import MOST_IN_PAGE, AfterQuery, LimitQuery
from visavis.domains.interactions.schemas import (
    DeletionPreview,
    ExpertInteraction,
    ExpertInteractions,
    MessagePage,
    MessageView,
    OwnPresence,
    PresenceChange,
)
from visavis.kernel.http.actors import Cookies, ExpertActor

router = APIRouter(prefix="/api/expert", tags=["expert"])


@router.get("/interactions")
async def list_interactions(actor: ExpertActor, interactions: InteractionsPart) -> ExpertInteractions:
    """All interactions of the expert, newest change first."""
    found = await interactions.reading.for_expert(actor.company_id, actor.member_id)
    return ExpertInteractions(
        interactions=[ExpertInteraction.model_validate(one, from_attributes=True) for one in found]
    )


@router.get("/interactions/{interaction_id}/messages")
async def list_messages(
    interaction_id: UUID,
    actor: ExpertActor,
    interactions: InteractionsPart,
    after: AfterQuery = 0,
    limit: LimitQuery = MOST_IN_PAGE,
) -> MessagePage:
    """Messages with numbers above `after`."""
    page = await interactions.page(actor, interaction_id, after, limit)
    messages = [MessageView.model_validate(one, from_attributes=True) for one in page.messages]
    return MessagePage(messages=messages, last_seq=page.last_seq)


@router.post("/interactions/{interaction_id}/end", status_code=204)
async def end_interaction(interaction_id: UUID, actor: ExpertActor, interactions: InteractionsPart) -> None:
    """Close an interaction for new messages."""
    await interactions.end(actor, interaction_id)


@router.get("/interactions/{interaction_id}/deletion")
async def preview_deletion(
    interaction_id: UUID, actor: ExpertActor, interactions: InteractionsPart
) -> DeletionPreview:
    """What would go."""
    extent = await interactions.extent(actor, interaction_id)
    return DeletionPreview.model_validate(extent, from_attributes=True)


@router.delete("/interactions/{interaction_id}", status_code=204)
async def delete_interaction(
    interaction_id: UUID, actor: ExpertActor, interactions: InteractionsPart
) -> None:
    """Delete for good: the keys, the rows, and the other side's access."""
    await interactions.delete(actor, interaction_id)


@router.get("/presence")
async def show_presence(
    actor: ExpertActor, interactions: InteractionsPart, experts: ExpertsPart
) -> OwnPresence:
    """How visitors see the expert now, and why."""
    switch = (await experts.expert(actor.company_id, actor.member_id)).switch
    view = interactions.presence.view(actor.member_id, switch)
    return OwnPresence.model_validate(view, from_attributes=True)


@router.put("/presence")
async def change_presence(
    change: PresenceChange, actor: ExpertActor, interactions: InteractionsPart, experts: ExpertsPart
) -> OwnPresence:
    """Move the switch."""
    await experts.switch(actor, change.switch)
    view = interactions.presence.view(actor.member_id, change.switch)
    return OwnPresence.model_validate(view, from_attributes=True)


@router.post("/poll")
async def poll(request: Request, doors: DoorsPart, cookies: Cookies) -> Response:
    """Exchange frames without a WebSocket: {connection, frames, wait_s} -> {connection, frames}."""
    return Response(await doors.expert_poll(await request.body(), cookies), media_type="application/json")
