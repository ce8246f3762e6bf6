"""What ties the second step of something to the first: sealed, valid for minutes, good for one success."""

from datetime import datetime, timedelta
from typing import Generic, TypeVar
from uuid import UUID

import msgspec

from visavis.domains.members.tokens import opened_token, sealed_token
from visavis.kernel.clock import Clock
from visavis.kernel.errors import Gone
from visavis.kernel.ids import new_id
from visavis.kernel.vault import Vault

VALID_FOR = timedelta(minutes=5)

Content = TypeVar("Content")


class _Envelope(msgspec.Struct, frozen=True):
    id: UUID
    process: UUID
    expires_at: datetime
    content: msgspec.Raw


class States(Generic[Content]):
    """States of one purpose. What was spent is remembered here, so no state outlives the process."""

    def __init__(self, vault: Vault, clock: Clock, purpose: str, kind: type[Content]) -> None:
        self._box, self._clock = vault.token_box(purpose), clock
        self._purpose, self._kind = purpose, kind
        self._process = new_id()
        self._spent: dict[UUID, datetime] = {}

    def issue(self, content: Content) -> str:
        """A new state."""
        envelope = _Envelope(
            new_id(),
            self._process,
            self._clock.now() + VALID_FOR,
            msgspec.Raw(msgspec.json.encode(content)),
        )
        return sealed_token(self._box, self._purpose, envelope)

    def look(self, state: str) -> Content:
        """What a state holds that was not spent. Raises Gone."""
        return msgspec.json.decode(self._envelope(state).content, type=self._kind)

    def spend(self, state: str) -> Content:
        """The same, for the last time. Raises Gone."""
        envelope = self._envelope(state)
        now = self._clock.now()
        self._spent = {spent: until for spent, until in self._spent.items() if until > now}
        self._spent[envelope.id] = envelope.expires_at
        return msgspec.json.decode(envelope.content, type=self._kind)

    def _envelope(self, state: str) -> _Envelope:
        envelope = opened_token(self._box, self._purpose, state, _Envelope)
        if (
            envelope is None
            or envelope.process != self._process
            or envelope.id in self._spent
            or envelope.expires_at <= self._clock.now()
        ):
            raise Gone("state.expired", "This took too long, or was done before. Begin again.")
        return envelope
