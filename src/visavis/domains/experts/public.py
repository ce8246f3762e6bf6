"""What other domains and the roots may use of experts."""

from visavis.domains.experts.absence import Absence, Period
from visavis.domains.experts.canned import Canned
from visavis.domains.experts.events import Switch
from visavis.domains.experts.finding import Finding, Team
from visavis.domains.experts.guide import Guide
from visavis.domains.experts.photo import Crop, Photo, square_photo
from visavis.domains.experts.policy import working_channels
from visavis.domains.experts.profile import Channel, Expert, ExpertProfile, PresenceState
from visavis.domains.experts.service import Experts, NewExpert, Presence
from visavis.domains.experts.stand_ins import StandIns

__all__ = [
    "Absence",
    "Canned",
    "Channel",
    "Crop",
    "Expert",
    "ExpertProfile",
    "Experts",
    "Finding",
    "Guide",
    "NewExpert",
    "Period",
    "Photo",
    "Presence",
    "PresenceState",
    "StandIns",
    "Switch",
    "Team",
    "square_photo",
    "working_channels",
]
