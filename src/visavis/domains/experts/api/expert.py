"""An expert's own profile and photo."""

from fastapi import APIRouter, Request

from visavis.domains.experts.api.parts import CropPart, ExpertsPart
from visavis.domains.experts.card_forms import OwnProfile, OwnProfileChange, own_profile, profile_changes
from visavis.domains.experts.forms import FiltersData, filters_data
from visavis.kernel.http.actors import ExpertActor
from visavis.kernel.http.bodies import PICTURE_BODY

router = APIRouter(prefix="/api/expert/profile", tags=["expert"])


@router.get("")
async def show_profile(actor: ExpertActor, experts: ExpertsPart) -> OwnProfile:
    return own_profile(await experts.expert(actor.company_id, actor.member_id))


@router.get("/filters")
async def list_filters(actor: ExpertActor, experts: ExpertsPart) -> FiltersData:
    """The tags that experts can mark themselves with, in their groups."""
    return filters_data(await experts.guide.finding(actor.company_id))


@router.put("")
async def change_profile(change: OwnProfileChange, actor: ExpertActor, experts: ExpertsPart) -> OwnProfile:
    return own_profile(await experts.change_profile(actor, profile_changes(change)))


@router.put("/photo", openapi_extra=PICTURE_BODY)
async def change_photo(
    request: Request,
    actor: ExpertActor,
    experts: ExpertsPart,
    crop: CropPart,
) -> OwnProfile:
    """The body is the picture itself: JPEG, PNG or WebP, at most 8 MiB."""
    return own_profile(await experts.change_photo(actor, await request.body(), crop))


@router.delete("/photo")
async def remove_photo(actor: ExpertActor, experts: ExpertsPart) -> OwnProfile:
    return own_profile(await experts.remove_photo(actor))
