"""What is counted when something happened."""

from visavis.domains.calls.events import CallAnswered, CallFailed, CallStarted
from visavis.domains.experts.events import PanelOpened
from visavis.domains.interactions.events import InteractionAnswered, InteractionOpened, InteractionRated
from visavis.domains.interactions.public import Presence
from visavis.domains.telemetry.metrics import waiting_slice
from visavis.domains.telemetry.public import Moved, Telemetry
from visavis.kernel.database import EventBook
from visavis.kernel.errors import TooManyRequests
from visavis.kernel.rate_limit import Limit, RateLimiter

# One visitor who opens the panel again and again counts once (P38: bounded contribution).
ONCE = Limit("counted openings of one caller", burst=1, seconds=3600)


def register(events: EventBook, telemetry: Telemetry, limiter: RateLimiter, presence: Presence) -> None:
    """Listen to the domains below."""

    async def count_panel(event: PanelOpened) -> None:
        if event.caller is not None:
            try:
                limiter.take(ONCE, event.company_id.bytes, event.caller)
            except TooManyRequests:
                return
        await telemetry.count(event.company_id, "opened", "panel")

    async def count_contact(event: InteractionOpened) -> None:
        is_there = presence.state(event.expert_id) == "available"
        await telemetry.count(event.company_id, "contacts", "chat" if is_there else "message")

    async def count_waiting(event: InteractionAnswered) -> None:
        await telemetry.count(event.company_id, "waiting", waiting_slice(event.waited_s))

    async def count_rating(event: InteractionRated) -> None:
        if event.before is None:
            await telemetry.count(event.company_id, "ratings", str(event.stars))
        else:
            change = Moved("ratings", str(event.before), str(event.stars))
            await telemetry.move(event.company_id, change, event.rated_at)

    events.after_commit(CallStarted, lambda event: telemetry.count(event.company_id, "calls", "started"))
    events.after_commit(CallAnswered, lambda event: telemetry.count(event.company_id, "calls", "answered"))
    events.after_commit(CallFailed, lambda event: telemetry.count(event.company_id, "calls", "failed"))
    events.after_commit(PanelOpened, count_panel)
    events.after_commit(InteractionOpened, count_contact)
    events.after_commit(InteractionAnswered, count_waiting)
    events.after_commit(InteractionRated, count_rating)
