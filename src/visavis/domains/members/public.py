"""What other domains and the roots may use of members."""

from visavis.domains.members.accounts import Account
from visavis.domains.members.deletion import DeleteMember
from visavis.domains.members.federation import Return
from visavis.domains.members.ground import Ground
from visavis.domains.members.guest_book import Guest
from visavis.domains.members.invitations import Invitations
from visavis.domains.members.models import MailState
from visavis.domains.members.passkey_acceptance import Welcome
from visavis.domains.members.passkeys import Challenge, Passkey, Reply
from visavis.domains.members.people import Person, PersonChange
from visavis.domains.members.proof import password_proof
from visavis.domains.members.registration import Application
from visavis.domains.members.service import Members, NewMember
from visavis.domains.members.sessions import SessionLimits, Sessions
from visavis.domains.members.sign_in_rules import Provider, Rules
from visavis.domains.members.signing_in import Browser, Entry, Given, Wanted
from visavis.domains.members.ways import Ways

__all__ = [
    "Account",
    "Application",
    "Browser",
    "Challenge",
    "DeleteMember",
    "Entry",
    "Given",
    "Ground",
    "Guest",
    "Invitations",
    "MailState",
    "Members",
    "NewMember",
    "Passkey",
    "Person",
    "PersonChange",
    "Provider",
    "Reply",
    "Return",
    "Rules",
    "SessionLimits",
    "Sessions",
    "Wanted",
    "Ways",
    "Welcome",
    "password_proof",
]
