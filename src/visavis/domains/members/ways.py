"""The ways to an account and out of it, wired once."""

from visavis.domains.members.deletion import Defer, Deletion
from visavis.domains.members.ground import Ground
from visavis.domains.members.invitations import Invitations
from visavis.domains.members.passwords import Passwords
from visavis.domains.members.people import People
from visavis.domains.members.registration import Registration


class Ways:
    """What the root builds and the routes ask for."""

    def __init__(self, ground: Ground, defer: Defer, *, registration_open: bool) -> None:
        """`defer` enqueues a deletion; `registration_open`: whether companies may register themselves."""
        self.registration = Registration(ground, is_open=registration_open)
        self.invitations = Invitations(ground)
        self.passwords = Passwords(ground)
        self.people = People(ground)
        self.deletion = Deletion(ground, defer)
