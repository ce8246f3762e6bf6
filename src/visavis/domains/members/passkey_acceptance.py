"""Accepting an invitation with a passkey instead of a password."""

from dataclasses import dataclass

from visavis.domains.companies.public import Language
from visavis.domains.members.ground import Ground
from visavis.domains.members.invitations import Invitations
from visavis.domains.members.joining import Acceptance, Joining
from visavis.domains.members.passkeys import Challenge, Passkeys, Reply
from visavis.domains.members.tokens import address_and_secret
from visavis.kernel.errors import Gone, NotFound


@dataclass(frozen=True, slots=True)
class Welcome:
    """What the invited say about themselves, and what they call the passkey."""

    token: str
    name: str
    language: Language
    passkey_name: str


class PasskeyAcceptance:
    """The passkey is made for the id that the member will have: that of the invitation."""

    def __init__(
        self, ground: Ground, invitations: Invitations, joining: Joining, passkeys: Passkeys
    ) -> None:
        self._ground, self._invitations, self._passkeys = ground, invitations, passkeys
        self._joining = joining

    async def begin(self, token: str, origin: str, caller: bytes | None) -> Challenge:
        """Raises NotFound, Gone for an expired invitation, TooManyRequests."""
        invitation = (await self._invitations.look(token, caller)).invitation
        if invitation.expired:
            raise Gone("invitation.expired", "This invitation has expired. Ask for a new one.")
        address = address_and_secret(token)
        if address is None:
            raise NotFound
        return self._passkeys.begin_new(origin, address[0], invitation.id, invitation.email, invitation.name)

    async def accept(self, welcome: Welcome, reply: Reply, caller: bytes | None) -> str:
        """The new member's cookie; the session is strong. Raises as `begin`, Invalid, Conflict, Forbidden."""
        invitation = (await self._invitations.look(welcome.token, caller)).invitation
        address = address_and_secret(welcome.token)
        if address is None:
            raise NotFound
        company_id, ground = address[0], self._ground
        new = self._passkeys.finish_new(reply, company_id, invitation.id)
        acceptance = Acceptance(welcome.token, welcome.name, welcome.language, None)
        async with ground.database.transaction(company_id) as session:
            member_id = await self._joining.join(session, acceptance)
            await self._passkeys.keep(session, company_id, member_id, new, welcome.passkey_name)
            return ground.sessions.open(session, company_id, member_id, strong=True)
