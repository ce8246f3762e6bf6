"""Experts' cards in the hands of administrators: profile and photo on behalf, order, and who is shown."""

from uuid import UUID

from fastapi import APIRouter, Request

from visavis.domains.experts.api.parts import CropPart, ExpertsPart
from visavis.domains.experts.card_forms import (
    Order,
    OwnProfile,
    ProfileChange,
    StaffCard,
    own_profile,
    profile_changes,
    staff_card,
)
from visavis.kernel.http.actors import AdministratorActor
from visavis.kernel.http.bodies import PICTURE_BODY

router = APIRouter(prefix="/api/admin", tags=["administrator"])


@router.get("/experts")
async def list_experts(actor: AdministratorActor, experts: ExpertsPart) -> list[StaffCard]:
    """All experts in the order of the list that visitors see, also those whom they do not see."""
    return [staff_card(expert) for expert in await experts.everybody(actor.company_id)]


@router.put("/experts/order", status_code=204)
async def arrange_experts(order: Order, actor: AdministratorActor, experts: ExpertsPart) -> None:
    """Experts who are not named come after, as they stood."""
    await experts.arrange(actor, order.experts)


@router.get("/people/{member_id}/profile")
async def show_profile(member_id: UUID, actor: AdministratorActor, experts: ExpertsPart) -> OwnProfile:
    return own_profile(await experts.expert(actor.company_id, member_id))


@router.put("/people/{member_id}/profile")
async def change_profile(
    member_id: UUID, change: ProfileChange, actor: AdministratorActor, experts: ExpertsPart
) -> OwnProfile:
    return own_profile(await experts.change_profile(actor, profile_changes(change), member_id))


@router.put("/people/{member_id}/profile/photo", openapi_extra=PICTURE_BODY)
async def change_photo(
    member_id: UUID, request: Request, actor: AdministratorActor, experts: ExpertsPart, crop: CropPart
) -> OwnProfile:
    """The body is the picture itself: JPEG, PNG or WebP, at most 8 MiB."""
    return own_profile(await experts.change_photo(actor, await request.body(), crop, member_id))


@router.delete("/people/{member_id}/profile/photo")
async def remove_photo(member_id: UUID, actor: AdministratorActor, experts: ExpertsPart) -> OwnProfile:
    return own_profile(await experts.remove_photo(actor, member_id))
