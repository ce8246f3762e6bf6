"""Pictures, as visitors and members load them."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from visavis.domains.companies.public import Companies
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/pictures", tags=["visitor"])
CompaniesPart = Annotated[Companies, Depends(part(Companies))]


@router.get(
    "/{company_id}/{picture_id}",
    response_class=Response,
    responses={200: {"content": {"image/*": {}}, "description": "The picture."}},
)
async def show_picture(company_id: UUID, picture_id: UUID, companies: CompaniesPart) -> Response:
    """A picture never changes: another one has another id."""
    picture = await companies.picture(company_id, picture_id)
    return Response(
        picture.content,
        media_type=picture.media_type,
        headers={
            # A day, not for ever: a deleted face must leave the browsers too.
            "Cache-Control": "private, max-age=86400, immutable",
            # The greeting paints a face on the company's website, and asks for it without a cookie.
            "Access-Control-Allow-Origin": "*",
            "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'",
        },
    )
