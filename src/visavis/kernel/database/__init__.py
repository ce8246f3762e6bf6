"""Owns the way to the main database: connections, transactions, tenancy, column types, the data catalogue.
Never holds a query of a domain, never sees personal data unsealed.
Carries the domains' events: inside the transaction to other domains, after the commit to the outside.
"""

from sqlalchemy.ext.asyncio import AsyncSession

from visavis.kernel.database.catalogue import Base, Classification, classified
from visavis.kernel.database.checks import check_server
from visavis.kernel.database.columns import BlindIndex, SealedBytes, UtcDateTime
from visavis.kernel.database.database import Database
from visavis.kernel.database.events import EventBook, after_commit, record
from visavis.kernel.database.protection import directory_readable, protect_table
from visavis.kernel.database.tenant import count_rows, delete_rows

__all__ = [
    "AsyncSession",
    "Base",
    "BlindIndex",
    "Classification",
    "Database",
    "EventBook",
    "SealedBytes",
    "UtcDateTime",
    "after_commit",
    "check_server",
    "classified",
    "count_rows",
    "delete_rows",
    "directory_readable",
    "protect_table",
    "record",
]
