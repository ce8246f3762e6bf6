"""Rules about companies: what they may look like, what they must have named, and what they may use."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from zoneinfo import ZoneInfo

import msgspec

from visavis.domains.companies.opening_hours import CALENDARS, END_OF_DAY, OpeningHours, Window
from visavis.domains.companies.profile import FUNCTIONS, CompanyProfile, Contact, Function, MailSender
from visavis.kernel.errors import Forbidden, Invalid

HOST_CHARACTERS = 253

_WEEK = range(1, 8)
_CLOCK = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]|24:00")
_ZONE = re.compile(r"[A-Za-z_]+(?:/[A-Za-z0-9_+-]+)*")
_SLUG = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_ACCENT = re.compile(r"#[0-9a-f]{6}")
_LABEL = r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?:\*\.)?{_LABEL}(?:\.{_LABEL})*(?::[0-9]{{1,5}})?")


def is_slug(text: str) -> bool:
    """Whether a company could have this short name."""
    return _SLUG.fullmatch(text) is not None


def checked_slug(slug: str) -> str:
    """The slug itself: 1 to 40 of a-z, 0-9 and inner hyphens. Raises Invalid."""
    if not is_slug(slug):
        raise Invalid("company.slug", "A short name consists of 1 to 40 small letters, digits and hyphens.")
    return slug


def checked_hosts(hosts: tuple[str, ...]) -> tuple[str, ...]:
    """Hosts in small letters, each once: "www.example.ch", "*.example.ch", "127.0.0.1:80". Raises Invalid."""
    lowered = tuple(dict.fromkeys(host.strip().lower() for host in hosts))
    if any(len(host) > HOST_CHARACTERS or not _HOST.fullmatch(host) for host in lowered):
        raise Invalid("company.host", "A website is given by its host alone, without scheme and path.")
    return lowered


def may_embed(hosts: Iterable[str], host: str) -> bool:
    """Whether a website, by host and port, is on a company's list of websites."""
    name, _, port = host.lower().partition(":")
    wanted = name if port in ("", "80", "443") else f"{name}:{port}"
    return any(
        wanted == allowed or (allowed.startswith("*.") and wanted.endswith(allowed[1:])) for allowed in hosts
    )


def checked_profile(profile: CompanyProfile) -> CompanyProfile:
    """The profile itself. Raises Invalid when parts contradict each other or the contract."""
    if not _ACCENT.fullmatch(profile.accent):
        raise Invalid("company.accent", 'A colour is given as "#rrggbb" in small letters.')
    if profile.default_language not in profile.languages:
        raise Invalid("company.languages", "The default language must be one of the company's languages.")
    if len(profile.languages) != len(set(profile.languages)):
        raise Invalid("company.languages", "Each language is named once.")
    if set(profile.languages) != set(profile.texts):
        raise Invalid("company.texts", "Each of the company's languages needs its texts, and no other.")
    if not profile.name.strip():
        raise Invalid("company.name", "A company needs a name.")
    if not all(is_complete(who) for who in (profile.controller, profile.privacy_officer) if who is not None):
        raise Invalid("company.responsible", "Controller and privacy officer need name, address and e-mail.")
    if profile.hours is not None:
        check_hours(profile.hours)
    return profile


def is_complete(contact: Contact) -> bool:
    """Whether people can reach this office by post and e-mail."""
    return all(part.strip() for part in (contact.name, contact.address, contact.email))


def ready(profile: CompanyProfile) -> bool:
    """Whether visitors may see the company: who is responsible must be named with address and e-mail."""
    named = (profile.controller, profile.privacy_officer)
    return not profile.closing and all(who is not None and is_complete(who) for who in named)


def check_ready(profile: CompanyProfile) -> None:
    """Raises Forbidden while the company may not be seen by visitors."""
    if not ready(profile):
        raise Forbidden(
            "company.not_ready",
            "This company has not named yet who is responsible for data protection; until then it is closed.",
        )


def may_use(profile: CompanyProfile, function: Function) -> bool:
    """Whether a function is on: in the contract, and switched on by the company."""
    return function in profile.functions and function in profile.contract.functions


def functions_on(profile: CompanyProfile) -> list[Function]:
    """All functions that are on, in one order for every company."""
    return [function for function in FUNCTIONS if may_use(profile, function)]


def function_off() -> Forbidden:
    """What is answered to whoever wants to use what is off."""
    return Forbidden("function.off", "The company has switched this off.")


def check_contract(profile: CompanyProfile) -> None:
    """Raises Forbidden when something is switched on that the contract does not hold."""
    if not set(profile.contract.functions).issuperset(profile.functions):
        raise Forbidden("function.not_in_contract", "The contract of the company does not hold this.")


def mail_sender(profile: CompanyProfile) -> MailSender:
    """What recipients of the company's mails see. Without a `reply_to` nobody would read an answer."""
    contact = None if profile.contact is None else profile.contact.email or None
    return MailSender(name=profile.mail.name or profile.name, reply_to=profile.mail.reply_to or contact)


def with_all_texts(profile: CompanyProfile) -> CompanyProfile:
    """With texts in each of its languages and no other; a new one begins with a copy."""
    first = profile.texts.get(profile.default_language) or next(iter(profile.texts.values()))
    texts = {language: profile.texts.get(language, first) for language in profile.languages}
    return msgspec.structs.replace(profile, texts=texts)


def check_hours(hours: OpeningHours) -> None:
    """Raises Invalid for a zone, calendar or window that is none, or windows that overlap."""
    _check_zone(hours.zone)
    if hours.holidays is not None and hours.holidays not in CALENDARS:
        raise Invalid("hours.holidays", "These public holidays are not known.")
    if any(window.day not in _WEEK for window in hours.weekly):
        raise Invalid("hours.day", "A day of the week is a number from 1, Monday, to 7.")
    days = [exception.day for exception in hours.exceptions]
    if len(days) != len(set(days)):
        raise Invalid("hours.exceptions", "There is at most one exception for each day.")
    for day in _WEEK:
        _check_windows([window for window in hours.weekly if window.day == day])
    for exception in hours.exceptions:
        _check_windows(exception.windows)


def _check_zone(name: str) -> None:
    try:
        is_known = _ZONE.fullmatch(name) is not None and ZoneInfo(name).key == name
    except (ValueError, OSError, KeyError):
        is_known = False
    if not is_known:
        raise Invalid("hours.zone", "This time zone is not known.")


def _check_windows(windows: Sequence[Window]) -> None:
    ordered = sorted(windows, key=lambda window: window.start)
    for window in ordered:
        is_clock = _CLOCK.fullmatch(window.start) and _CLOCK.fullmatch(window.end)
        if not is_clock or not window.start < window.end <= END_OF_DAY:
            raise Invalid("hours.window", 'A window is given as "HH:MM" to a later "HH:MM" of the same day.')
    if any(later.start < earlier.end for earlier, later in pairwise(ordered)):
        raise Invalid("hours.overlap", "Windows of one day must not overlap.")
