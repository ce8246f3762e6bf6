"""Rules about interactions: who may do what, and which texts and details are taken."""

import re

from visavis.domains.companies.public import Asked, Precontact
from visavis.domains.interactions.facts import Facts
from visavis.domains.interactions.frames import MOST_CHARACTERS
from visavis.kernel.access import Member, Visitor
from visavis.kernel.errors import Conflict, Invalid, NotFound

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


def may_take_part(actor: Visitor | Member, facts: Facts) -> bool:
    """Visitors take part in what their access names, experts in what they own or were invited to."""
    if actor.company_id != facts.company_id or facts.deleted:
        return False
    if isinstance(actor, Visitor):
        return facts.id in actor.interactions
    return actor.is_expert and actor.member_id in (facts.expert_id, facts.second_id)


def may_read(actor: Visitor | Member, facts: Facts) -> bool:
    """Those who take part read, and experts to whom it is offered."""
    return may_take_part(actor, facts) or may_take_over(actor, facts)


def may_take_over(actor: Visitor | Member, facts: Facts) -> bool:
    """Experts take over what is offered to them."""
    if isinstance(actor, Visitor) or facts.deleted:
        return False
    return actor.is_expert and actor.company_id == facts.company_id and actor.member_id in facts.offered_to


def may_own(actor: Member, facts: Facts) -> bool:
    """The owner alone hands over, invites and deletes."""
    return may_take_part(actor, facts) and actor.member_id == facts.expert_id


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
