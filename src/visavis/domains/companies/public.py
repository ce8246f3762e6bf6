"""What other domains and the roots may use of companies."""

from visavis.domains.companies.acts import Act, forget_in_acts, note_act
from visavis.domains.companies.closing import CloseCompany, Closing
from visavis.domains.companies.export import Export
from visavis.domains.companies.forms import GreetingForm
from visavis.domains.companies.founding import Founding
from visavis.domains.companies.languages import LANGUAGES, Language, Translated
from visavis.domains.companies.opening_hours import OpeningHours, OpeningState, WeeklyWindow, opening_state
from visavis.domains.companies.policy import (
    check_ready,
    function_off,
    functions_on,
    mail_sender,
    may_use,
    ready,
)
from visavis.domains.companies.profile import (
    Asked,
    Company,
    CompanyProfile,
    CompanyText,
    Contact,
    Function,
    Greeting,
    MailSender,
    Precontact,
    Side,
    starting_profile,
)
from visavis.domains.companies.schemas import CompanyPresentation, LauncherView, picture_url, presentation
from visavis.domains.companies.service import Companies, Picture
from visavis.domains.companies.store import count_pictures_of, delete_pictures_of
from visavis.domains.companies.widget_check import WidgetCheck

__all__ = [
    "LANGUAGES",
    "Act",
    "Asked",
    "CloseCompany",
    "Closing",
    "Companies",
    "Company",
    "CompanyPresentation",
    "CompanyProfile",
    "CompanyText",
    "Contact",
    "Export",
    "Founding",
    "Function",
    "Greeting",
    "GreetingForm",
    "Language",
    "LauncherView",
    "MailSender",
    "OpeningHours",
    "OpeningState",
    "Picture",
    "Precontact",
    "Side",
    "Translated",
    "WeeklyWindow",
    "WidgetCheck",
    "check_ready",
    "count_pictures_of",
    "delete_pictures_of",
    "forget_in_acts",
    "function_off",
    "functions_on",
    "mail_sender",
    "may_use",
    "note_act",
    "opening_state",
    "picture_url",
    "presentation",
    "ready",
    "starting_profile",
]
