"""What the routes of experts need."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Query

from visavis.domains.companies.public import Companies, Company, opening_state
from visavis.domains.experts.public import (
    Canned,
    Crop,
    Expert,
    Experts,
    Presence,
    StandIns,
    working_channels,
)
from visavis.domains.experts.schemas import Reach
from visavis.kernel.errors import Invalid
from visavis.kernel.http.parts import ClockPart, part

CompaniesPart = Annotated[Companies, Depends(part(Companies))]
ExpertsPart = Annotated[Experts, Depends(part(Experts))]
CannedPart = Annotated[Canned, Depends(part(Canned))]
StandInsPart = Annotated[StandIns, Depends(part(StandIns))]
PresencePart = Annotated[Presence, Depends(part(Presence))]


@dataclass(frozen=True, slots=True)
class Present:
    """Who is there at this moment, and what the time is."""

    presence: PresencePart
    clock: ClockPart

    @property
    def now(self) -> datetime:
        return self.clock.now()

    def reach(self, company: Company, expert: Expert) -> Reach:
        """An expert's presence, which is never touched up, and the channels that work right now."""
        presence = self.presence.state(expert.id)
        is_open = opening_state(company.profile.hours, self.now).open_now
        return Reach(presence, working_channels(company.profile, presence, is_open=is_open))


def crop(
    crop: Annotated[str | None, Query(pattern=r"^\d{1,6},\d{1,6},\d{1,6}$", description="x,y,size")] = None,
) -> Crop | None:
    """The square of a photo that counts. Raises Invalid."""
    if crop is None:
        return None
    try:
        x, y, size = (int(number) for number in crop.split(","))
    except ValueError:
        raise Invalid("photo.crop", "A crop is given as x,y,size.") from None
    return Crop(x, y, size)


CropPart = Annotated[Crop | None, Depends(crop)]
PresentPart = Annotated[Present, Depends()]
