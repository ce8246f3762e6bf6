"""The ways to an account and out of it, wired once."""

from visavis.domains.members.deletion import Defer, Deletion
from visavis.domains.members.factors import Factors
from visavis.domains.members.federation import Federation
from visavis.domains.members.ground import Ground
from visavis.domains.members.invitations import Invitations
from visavis.domains.members.joining import Joining
from visavis.domains.members.passkey_acceptance import PasskeyAcceptance
from visavis.domains.members.passkeys import Passkeys
from visavis.domains.members.passwords import Passwords
from visavis.domains.members.people import People
from visavis.domains.members.registration import Registration
from visavis.domains.members.sign_in_rules import SignInRules
from visavis.domains.members.signing_in import SigningIn
from visavis.domains.members.step_up import StepUp
from visavis.kernel.outgoing import Outgoing


class Ways:
    """What the root builds and the routes ask for."""

    def __init__(self, ground: Ground, defer: Defer, outgoing: Outgoing, *, registration_open: bool) -> None:
        """`defer` enqueues a deletion; `outgoing` reaches the companies' own providers.

        `registration_open`: whether companies may register themselves.
        """
        self.registration = Registration(ground, is_open=registration_open)
        self.invitations = Invitations(ground)
        self.joining = Joining(ground)
        self.passwords = Passwords(ground)
        self.people = People(ground)
        self.deletion = Deletion(ground, defer)
        self.factors = Factors(ground)
        self.passkeys = Passkeys(ground)
        self.passkey_acceptance = PasskeyAcceptance(ground, self.invitations, self.joining, self.passkeys)
        self.signing_in = SigningIn(ground, self.factors, self.passkeys)
        self.sign_in_rules = SignInRules(ground)
        self.federation = Federation(ground, self.signing_in, self.joining, outgoing)
        self.step_up = StepUp(ground, self.factors, self.passkeys)
