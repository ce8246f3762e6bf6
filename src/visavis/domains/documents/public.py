"""What the roots may use of documents."""

from visavis.domains.documents.clearing import (
    RemoveAllDocuments,
    RemoveDocument,
    RemoveDocuments,
    RemoveReceived,
)
from visavis.domains.documents.ground import Ground
from visavis.domains.documents.policy import PART_BYTES
from visavis.domains.documents.service import Documents

__all__ = [
    "PART_BYTES",
    "Documents",
    "Ground",
    "RemoveAllDocuments",
    "RemoveDocument",
    "RemoveDocuments",
    "RemoveReceived",
]
