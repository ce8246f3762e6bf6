"""What anybody may know of documents before sending one."""

from fastapi import APIRouter

from visavis.domains.documents.api.parts import DocumentsPart
from visavis.domains.documents.kinds import EXTENSIONS, MEDIA_TYPES
from visavis.domains.documents.schemas import DocumentRules

router = APIRouter(prefix="/api/documents", tags=["nobody"])


@router.get("")
async def show_rules(documents: DocumentsPart) -> DocumentRules:
    """Which documents are taken, and how large they may be."""
    return DocumentRules(
        extensions=list(EXTENSIONS), media_types=list(MEDIA_TYPES), most_bytes=documents.most_bytes
    )
