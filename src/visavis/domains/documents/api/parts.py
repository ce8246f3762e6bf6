"""What the routes of both sides have in common."""

from collections.abc import Callable
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Query, Request, Response
from fastapi.responses import StreamingResponse

from visavis.domains.documents.arriving import Arriving
from visavis.domains.documents.public import PART_BYTES, Documents
from visavis.domains.documents.schemas import ArrivingDocument
from visavis.domains.documents.service import Opened
from visavis.kernel.http.caller import caller_of
from visavis.kernel.http.parts import RateLimiterPart, part
from visavis.kernel.rate_limit import Limit

DocumentsPart = Annotated[Documents, Depends(part(Documents))]
NumberQuery = Annotated[int, Query(ge=0, le=10_000)]

# Whatever is in it, a browser must not run it with our rights.
_HARMLESS = "default-src 'none'; sandbox; frame-ancestors 'none'"
_BINARY = {"schema": {"type": "string", "format": "binary"}}
Answers = dict[int | str, dict[str, object]]
DOCUMENT_ANSWER: Answers = {200: {"description": "The document", "content": {"*/*": _BINARY}}}
PREVIEW_ANSWER: Answers = {200: {"description": "A small picture", "content": {"image/webp": _BINARY}}}


def limited(limit: Limit) -> Callable[[Request, RateLimiterPart], None]:
    """For what one caller may do so often only."""

    def take(request: Request, limiter: RateLimiterPart) -> None:
        caller = caller_of(request)
        if caller is not None:
            limiter.take(limit, caller)

    return take


def arriving(found: Arriving) -> ArrivingDocument:
    """How far it has come."""
    return ArrivingDocument(
        id=found.row.id,
        name=found.description.name,
        parts=found.row.parts,
        part_bytes=PART_BYTES,
        sent=found.row.stage == "sent",
    )


def to_save(opened: Opened) -> Response:
    """The document itself, to be saved under its name (RFC 6266, RFC 8187)."""
    headers = {
        "content-length": str(opened.description.size),
        "content-disposition": f"attachment; filename*=UTF-8''{quote(opened.description.name, safe='')}",
        "content-security-policy": _HARMLESS,
    }
    return StreamingResponse(opened.parts, media_type=opened.description.media_type, headers=headers)


def preview(content: bytes) -> Response:
    return Response(content, media_type="image/webp", headers={"content-security-policy": _HARMLESS})
