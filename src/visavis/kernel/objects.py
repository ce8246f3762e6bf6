"""Objects: sealed bytes too large for a row, kept under names."""

from typing import Protocol

from visavis.kernel.errors import VisavisError
from visavis.kernel.vault.sealed import Sealed


class StoreFull(VisavisError):
    """There is no room left; nothing was stored."""

    status = 507
    title = "Insufficient storage"
    default_code = "store.full"
    default_detail = "The service has no room left. Its operator has to make some."


class StoreUnavailable(VisavisError):
    """The store does not answer, or refuses us."""

    status = 503
    title = "Unavailable"
    default_code = "store.unavailable"
    default_detail = "The service cannot reach its store at the moment."


class ObjectMissing(LookupError):
    """There is no object of this name."""


class ObjectStore(Protocol):
    """Keeps what the vault has sealed. Names are ids with slashes between them, such as "a/b/3"."""

    async def put(self, name: str, content: Sealed) -> None:
        """Store, or replace. Once this returns, a power cut takes nothing away.

        Raises StoreFull, StoreUnavailable; then there is no such object, or still the one before.
        """
        ...

    async def get(self, name: str) -> Sealed:
        """Raises ObjectMissing, StoreUnavailable."""
        ...

    async def remove(self, folder: str) -> None:
        """Delete every object whose name begins with the folder and a slash; there need not be any.

        Raises StoreUnavailable; what is left then goes with the next attempt.
        """
        ...

    async def check(self) -> None:
        """Whether objects can be stored, read and deleted. Raises StoreFull, StoreUnavailable."""
        ...
