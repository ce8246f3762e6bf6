"""Owns all keys: creates, wraps, caches and destroys them, and seals what must never be stored readable.
Never knows what a sealed value means, never writes to the main database, never hands a key out.
Speaks no events; whoever must hear of a destroyed key registers with `Vault.on_erased`.
"""

from visavis.kernel.vault.box import Box, Context, KeyErased, SealBroken
from visavis.kernel.vault.key_source import KeyFile, KeySource, KeyValue
from visavis.kernel.vault.scopes import (
    CompanyScope,
    Erasable,
    InteractionScope,
    MemberScope,
    MonthScope,
    Scope,
    SegmentScope,
    month_of,
)
from visavis.kernel.vault.sealed import Sealed
from visavis.kernel.vault.vault import Vault

__all__ = [
    "Box",
    "CompanyScope",
    "Context",
    "Erasable",
    "InteractionScope",
    "KeyErased",
    "KeyFile",
    "KeySource",
    "KeyValue",
    "MemberScope",
    "MonthScope",
    "Scope",
    "SealBroken",
    "Sealed",
    "SegmentScope",
    "Vault",
    "month_of",
]
