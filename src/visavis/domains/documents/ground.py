"""What documents stand on."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from visavis.domains.interactions.public import Interactions
from visavis.kernel.clock import Clock
from visavis.kernel.database import AsyncSession, Database
from visavis.kernel.objects import ObjectStore
from visavis.kernel.scanning import Safety
from visavis.kernel.vault import Vault

Defer = Callable[[AsyncSession, object], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Ground:
    """`defer` enqueues a job in a transaction; `most_bytes` is how large a document may be."""

    database: Database
    vault: Vault
    clock: Clock
    interactions: Interactions
    objects: ObjectStore
    safety: Safety
    most_bytes: int
    defer: Defer
