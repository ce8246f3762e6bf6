"""Rules about interactions: who may do what, and which texts and details are taken."""

import re
from uuid import UUID

from visavis.domains.companies.public import Asked, Precontact
from visavis.domains.interactions.facts import Facts
from visavis.domains.interactions.frames import MOST_CHARACTERS
from visavis.kernel.access import Member, Visitor
from visavis.kernel.errors import Conflict, Invalid, NotFound

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def may_take_part(actor: Visitor | Member, facts: Facts) -> bool:
    """Visitors take part in what their access names, experts in what they own; never across companies."""
    if actor.company_id != facts.company_id or facts.deleted:
        return False
    if isinstance(actor, Visitor):
        return facts.id in actor.interactions
    return actor.is_expert and actor.member_id == facts.expert_id


def may_write(actor: Visitor | Member, facts: Facts) -> bool:
    """Those who take part write until the end."""
    return facts.state != "ended" and may_take_part(actor, facts)


def check_may_write(actor: Visitor | Member, facts: Facts) -> None:
    """Raises NotFound for those who do not take part, Conflict after the end."""
    if not may_write(actor, facts):
        raise ended() if may_take_part(actor, facts) else NotFound


def ended() -> Conflict:
    """What a message to an ended interaction is answered."""
    return Conflict("interaction.ended", "This conversation has ended.")


def may_delete(actor: Member, company_id: UUID, expert_id: UUID) -> bool:
    """Experts delete what they own."""
    return actor.is_expert and actor.company_id == company_id and actor.member_id == expert_id


def checked_text(text: str) -> str:
    """The text itself: 1 to 8,000 characters, no control characters but newline and tab. Raises Invalid."""
    if not 0 < len(text) <= MOST_CHARACTERS:
        raise Invalid("message.length", f"A message has 1 to {MOST_CHARACTERS} characters.")
    # The quick look spares most texts the search.
    if not text.isprintable() and _CONTROL.search(text):
        raise Invalid("message.characters", "A message holds no control characters.")
    return text


def check_precontact(asked: Precontact, name: str | None, email: str | None) -> None:
    """Whether a visitor gave what the company asks for, and no more. Raises Invalid."""
    for field, wanted, given in (("name", asked.name, name), ("email", asked.email, email)):
        _check_field(field, wanted, given)


def _check_field(field: str, wanted: Asked, given: str | None) -> None:
    if wanted == "required" and not given:
        raise Invalid(f"precontact.{field}_required", "The company asks for this before a conversation.")
    if wanted == "off" and given:
        raise Invalid("precontact.not_asked", "The company does not ask for this, so it is not stored.")
