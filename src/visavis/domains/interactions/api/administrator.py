"""Routes of administrators: a list without content, deletion, hand-over without reading, and ratings."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from visavis.domains.interactions.api.actors import InteractionsPart
from visavis.domains.interactions.api.expert_parts import receiver
from visavis.domains.interactions.api.visitor import AfterQuery
from visavis.domains.interactions.forms import (
    MOST_IN_PAGE,
    DeletedInteractions,
    InteractionFilter,
    ListedInteractions,
    ListedInteractionView,
    ListedRatings,
    ListedRatingView,
    SelectedInteractions,
)
from visavis.domains.interactions.public import Wish
from visavis.domains.interactions.schemas import HandOver, MessagePage, MessageView
from visavis.kernel.http.actors import AdministratorActor, FreshAdministratorActor

router = APIRouter(prefix="/api/admin", tags=["administrator"])

LimitQuery = Annotated[int, Query(ge=1, le=MOST_IN_PAGE)]


@router.get("/interactions")
async def list_interactions(
    wanted: Annotated[InteractionFilter, Query()], actor: AdministratorActor, interactions: InteractionsPart
) -> ListedInteractions:
    """The newest first. Nothing of what was written; names only where the company settled so."""
    found = await interactions.oversight.sought(
        actor.company_id, wanted.sought(interactions.oversight.kept_after)
    )
    views = [ListedInteractionView.model_validate(one, from_attributes=True) for one in found]
    return ListedInteractions(interactions=views, next=views[-1].id if len(views) == wanted.limit else None)


@router.get("/interactions/{interaction_id}/messages")
async def list_messages(
    interaction_id: UUID,
    actor: AdministratorActor,
    interactions: InteractionsPart,
    after: AfterQuery = 0,
) -> MessagePage:
    """What was written, only where the company lets administrators read; every look is noted."""
    page = await interactions.oversight.page(actor, interaction_id, after)
    messages = [MessageView.model_validate(one, from_attributes=True) for one in page.messages]
    return MessagePage(messages=messages, last_seq=page.last_seq)


@router.post("/interactions/delete")
async def delete_interactions(
    selected: SelectedInteractions, actor: FreshAdministratorActor, interactions: InteractionsPart
) -> DeletedInteractions:
    """Delete for good: the keys, the rows, and both sides' access. Unknown ids are left out."""
    return DeletedInteractions(deleted=await interactions.oversight.delete(actor, selected.ids))


@router.post("/interactions/{interaction_id}/hand-over", status_code=204)
async def hand_over(
    interaction_id: UUID, to: HandOver, actor: AdministratorActor, interactions: InteractionsPart
) -> None:
    """Give any conversation of the company to an expert or team, without reading it."""
    wish = Wish(actor.company_id, interaction_id, actor.member_id)
    expert_id = await receiver(interactions, actor, to)
    await interactions.handing.hand_over(wish, expert_id, as_owner=False)


@router.get("/ratings")
async def list_ratings(
    actor: AdministratorActor,
    interactions: InteractionsPart,
    before: UUID | None = None,
    limit: LimitQuery = 50,
) -> ListedRatings:
    """The newest first: stars and comments, and nothing that leads to a visitor."""
    found = await interactions.ratings.before(actor.company_id, before, limit)
    views = [ListedRatingView.model_validate(one, from_attributes=True) for one in found]
    return ListedRatings(ratings=views, next=views[-1].id if len(views) == limit else None)
