"""Proving once more who one is, before something dangerous."""

from visavis.domains.members.accounts import required
from visavis.domains.members.factors import Factors, wrong_code
from visavis.domains.members.ground import Ground
from visavis.domains.members.passkeys import Passkeys, Reply
from visavis.domains.members.signing_in import Given
from visavis.kernel.access import Member
from visavis.kernel.errors import Forbidden
from visavis.kernel.rate_limit import Limit

TRIES = Limit("fresh proofs of one member", burst=10, seconds=900)


class StepUp:
    """A password makes a session fresh, a code or a passkey makes it fresh and strong."""

    def __init__(self, ground: Ground, factors: Factors, passkeys: Passkeys) -> None:
        self._ground, self._factors, self._passkeys = ground, factors, passkeys

    async def by_proof(self, actor: Member, proof: str) -> None:
        """Raises Forbidden, TooManyRequests."""
        ground = self._ground
        ground.limiter.take(TRIES, actor.member_id.bytes)
        async with ground.database.transaction(actor.company_id) as session:
            row = await required(session, actor.company_id, actor.member_id)
        if not await ground.hasher.verify(await ground.accounts.password_record(row), proof):
            raise Forbidden("password.wrong", "This is not the present password.")
        ground.limiter.give_back(TRIES, actor.member_id.bytes)
        await ground.sessions.prove(actor, strong=False)

    async def by_code(self, actor: Member, given: Given) -> None:
        """Raises Forbidden, TooManyRequests."""
        self._factors.take_try(actor.member_id)
        check = self._factors.is_recovery_code if given.is_recovery else self._factors.is_code
        async with self._ground.database.transaction(actor.company_id) as session:
            if not await check(session, actor.company_id, actor.member_id, given.code):
                raise wrong_code()
        await self._ground.sessions.prove(actor, strong=True)

    async def by_passkey(self, actor: Member, reply: Reply) -> None:
        """Raises Forbidden, Gone."""
        if await self._passkeys.signer(reply, actor) is None:
            raise Forbidden("passkey.refused", "This is not one of your passkeys.")
        await self._ground.sessions.prove(actor, strong=True)
