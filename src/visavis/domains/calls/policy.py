"""Rules about calls: what a company lets people do, and who may be called about a conversation."""

from uuid import UUID

from visavis.domains.calls.frames import Media, Show
from visavis.domains.companies.public import CompanyProfile, function_off, may_use
from visavis.domains.experts.public import Expert
from visavis.kernel.errors import Conflict, NotFound


def check_media(profile: CompanyProfile, media: Media) -> None:
    """Raises Forbidden when the company has switched this kind of call off."""
    if not may_use(profile, media):
        raise function_off()


def check_shown(profile: CompanyProfile, show: Show) -> None:
    """Raises Forbidden for a picture that the company has switched off."""
    if (show.video and not may_use(profile, "video")) or (show.screen and not may_use(profile, "screen")):
        raise function_off()


def check_may_be_called(expert: Expert) -> None:
    """Raises NotFound for somebody whom visitors do not see."""
    if not (expert.active and expert.profile.shown):
        raise NotFound


def called_about(owner: UUID, second: UUID | None, wished: UUID | None) -> UUID:
    """Who is called about a conversation: whom the visitor wishes if they take part, else the owner."""
    return wished if wished is not None and wished in (owner, second) else owner


def no_relay() -> Conflict:
    """What is answered where the two sides must not learn each other's address, and nobody can help them."""
    return Conflict("calls.no_relay", "Calls of this company go through a relay, and there is none now.")
