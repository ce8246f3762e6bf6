"""Rules about companies: what their name in an address, their colour and their websites may look like."""

import re

from visavis.domains.companies.profile import CompanyProfile
from visavis.kernel.errors import Invalid

HOST_CHARACTERS = 253

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


def checked_profile(profile: CompanyProfile) -> CompanyProfile:
    """The profile itself. Raises Invalid when a part is missing: who is responsible must be named."""
    if not _ACCENT.fullmatch(profile.accent):
        raise Invalid("company.accent", 'A colour is given as "#rrggbb" in small letters.')
    if profile.default_language not in profile.languages:
        raise Invalid("company.languages", "The default language must be one of the company's languages.")
    if set(profile.languages) != set(profile.texts):
        raise Invalid("company.texts", "Each of the company's languages needs its texts, and no other.")
    responsible = (profile.controller, profile.privacy_officer)
    if not all(part.strip() for who in responsible for part in (who.name, who.address, who.email)):
        raise Invalid("company.responsible", "Controller and privacy officer need name, address and e-mail.")
    if not profile.name.strip():
        raise Invalid("company.name", "A company needs a name.")
    return profile
