"""Routes of visitors: open, read and end their interactions, and the long poll."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from visavis.domains.interactions.access import clear_cookie, set_cookie
from visavis.domains.interactions.api.actors import DoorsPart, InteractionsPart
from visavis.domains.interactions.schemas import (
    GivenRating,
    InteractionView,
    LinkToken,
    MessagePage,
    MessageView,
    NewCallRating,
    NewInteraction,
    NewRating,
    OpenedInteraction,
    RatingView,
    VisitorSession,
)
from visavis.kernel.http.actors import Carried, Cookies, VisitorActor
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import RateLimiterPart
from visavis.kernel.rate_limit import Limit
from visavis.kernel.realtime.frames import GREATEST_NUMBER

router = APIRouter(prefix="/api/visitor", tags=["visitor"])

LINKS = Limit("links opened by a caller", burst=60, seconds=600)
OPENINGS = Limit("interactions opened by a caller", burst=200, seconds=600)
MOST_IN_PAGE = 200
LimitQuery = Annotated[int, Query(ge=1, le=MOST_IN_PAGE)]
AfterQuery = Annotated[int, Query(ge=0, le=GREATEST_NUMBER)]


@router.get("/session")
async def show_session(
    interactions: InteractionsPart, carried: Carried, response: Response
) -> VisitorSession:
    """What the visitor carries access to; empty without cookie and token."""
    actor = interactions.access.read(carried)
    if actor is None:
        return VisitorSession()
    found = await interactions.reading.for_visitor(actor.company_id, list(actor.interactions))
    if not found:
        response.headers["set-cookie"] = clear_cookie()
        return VisitorSession()
    return VisitorSession(
        name=actor.name,
        email=actor.email,
        interactions=[InteractionView.model_validate(one, from_attributes=True) for one in found],
    )


@router.post("/interactions", status_code=201)
async def open_interaction(
    wish: NewInteraction,
    interactions: InteractionsPart,
    carried: Carried,
    limiter: RateLimiterPart,
    request: Request,
    response: Response,
) -> OpenedInteraction:
    """Write to an expert for the first time. The same client id opens the same interaction again."""
    caller = caller_of(request)
    if caller is not None:
        limiter.take(OPENINGS, caller)
    snapshot, token = await interactions.open(wish, carried)
    response.headers["set-cookie"] = set_cookie(token)
    view = InteractionView.model_validate(snapshot, from_attributes=True)
    return OpenedInteraction(interaction=view, token=token)


@router.get("/interactions/{interaction_id}/messages")
async def list_messages(
    interaction_id: UUID,
    actor: VisitorActor,
    interactions: InteractionsPart,
    after: AfterQuery = 0,
    limit: LimitQuery = MOST_IN_PAGE,
) -> MessagePage:
    """Messages with numbers above `after`."""
    page = await interactions.page(actor, interaction_id, after, limit)
    messages = [MessageView.model_validate(one, from_attributes=True) for one in page.messages]
    return MessagePage(messages=messages, last_seq=page.last_seq)


@router.post("/interactions/{interaction_id}/end", status_code=204)
async def end_interaction(interaction_id: UUID, actor: VisitorActor, interactions: InteractionsPart) -> None:
    """Close an interaction for new messages."""
    await interactions.end(actor, interaction_id)


@router.get("/interactions/{interaction_id}/rating")
async def show_rating(
    interaction_id: UUID, actor: VisitorActor, interactions: InteractionsPart
) -> GivenRating:
    """What the visitor said about the conversation."""
    rating = await interactions.ratings.of(actor, interaction_id)
    return GivenRating.model_validate({"rating": rating}, from_attributes=True)


@router.post("/interactions/{interaction_id}/rating")
async def rate(
    interaction_id: UUID, given: NewRating, actor: VisitorActor, interactions: InteractionsPart
) -> RatingView:
    """Rate a conversation, or change the rating within a day."""
    rating = await interactions.ratings.rate(actor, interaction_id, given.stars, given.comment)
    return RatingView.model_validate(rating, from_attributes=True)


@router.post("/calls/rating")
async def rate_call(given: NewCallRating, interactions: InteractionsPart) -> RatingView:
    """Rate a call that belongs to no conversation, or change the rating within a day."""
    rating = await interactions.call_ratings.rate(given.key, given.stars, given.comment)
    return RatingView.model_validate(rating, from_attributes=True)


@router.post("/links")
async def open_link(
    link: LinkToken,
    interactions: InteractionsPart,
    carried: Carried,
    limiter: RateLimiterPart,
    request: Request,
    response: Response,
) -> OpenedInteraction:
    """Open a conversation on this device by the link of a mail."""
    caller = caller_of(request)
    if caller is not None:
        limiter.take(LINKS, caller)
    snapshot, token = await interactions.open_link(link.token, carried)
    response.headers["set-cookie"] = set_cookie(token)
    view = InteractionView.model_validate(snapshot, from_attributes=True)
    return OpenedInteraction(interaction=view, token=token)


@router.post("/forget", status_code=204)
async def forget(interactions: InteractionsPart, carried: Carried, response: Response) -> None:
    """End everything that is open and take the access off the device."""
    response.headers["set-cookie"] = clear_cookie()
    actor = interactions.access.read(carried)
    if actor is not None:
        await interactions.forget(actor)


@router.post("/poll")
async def poll(request: Request, doors: DoorsPart, cookies: Cookies) -> Response:
    """Exchange frames without a WebSocket: {connection, frames, wait_s} -> {connection, frames}."""
    return Response(await doors.visitor_poll(await request.body(), cookies), media_type="application/json")
