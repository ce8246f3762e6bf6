"""What other domains and the roots may use of companies."""

from visavis.domains.companies.acts import Act, forget_in_acts, note_act
from visavis.domains.companies.languages import LANGUAGES, Language, Translated
from visavis.domains.companies.profile import (
    Asked,
    Company,
    CompanyProfile,
    CompanyText,
    Contact,
    Precontact,
)
from visavis.domains.companies.schemas import CompanyPresentation, picture_url, presentation
from visavis.domains.companies.service import Companies, Picture

__all__ = [
    "LANGUAGES",
    "Act",
    "Asked",
    "Companies",
    "Company",
    "CompanyPresentation",
    "CompanyProfile",
    "CompanyText",
    "Contact",
    "Language",
    "Picture",
    "Precontact",
    "Translated",
    "forget_in_acts",
    "note_act",
    "picture_url",
    "presentation",
]
