"""What other domains and the roots may use of members."""

from visavis.domains.members.accounts import Account
from visavis.domains.members.proof import password_proof
from visavis.domains.members.service import Members, NewMember
from visavis.domains.members.sessions import SessionLimits, Sessions

__all__ = ["Account", "Members", "NewMember", "SessionLimits", "Sessions", "password_proof"]
