"""An expert's own profile and photo."""

from typing import Annotated

from fastapi import APIRouter, Query, Request

from visavis.domains.experts.api.parts import ExpertsPart
from visavis.domains.experts.public import Crop
from visavis.domains.experts.schemas import OwnProfile, OwnProfileChange, own_profile, profile_changes
from visavis.kernel.errors import Invalid
from visavis.kernel.http.actors import ExpertActor
from visavis.kernel.http.bodies import PICTURE_BODY

router = APIRouter(prefix="/api/expert/profile", tags=["expert"])


@router.get("")
async def show_profile(actor: ExpertActor, experts: ExpertsPart) -> OwnProfile:
    return own_profile(await experts.expert(actor.company_id, actor.member_id))


@router.put("")
async def change_profile(change: OwnProfileChange, actor: ExpertActor, experts: ExpertsPart) -> OwnProfile:
    return own_profile(await experts.change_profile(actor, profile_changes(change)))


@router.put("/photo", openapi_extra=PICTURE_BODY)
async def change_photo(
    request: Request,
    actor: ExpertActor,
    experts: ExpertsPart,
    crop: Annotated[str | None, Query(pattern=r"^\d{1,6},\d{1,6},\d{1,6}$", description="x,y,size")] = None,
) -> OwnProfile:
    """The body is the picture itself: JPEG, PNG or WebP, at most 8 MiB."""
    return own_profile(await experts.change_photo(actor, await request.body(), _crop(crop)))


@router.delete("/photo")
async def remove_photo(actor: ExpertActor, experts: ExpertsPart) -> OwnProfile:
    return own_profile(await experts.remove_photo(actor))


def _crop(text: str | None) -> Crop | None:
    if text is None:
        return None
    try:
        x, y, size = (int(number) for number in text.split(","))
    except ValueError:
        raise Invalid("photo.crop", "A crop is given as x,y,size.") from None
    return Crop(x, y, size)
