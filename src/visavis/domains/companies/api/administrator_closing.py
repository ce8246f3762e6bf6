"""How a company takes its data along, and how it leaves."""

from typing import Annotated

from fastapi import APIRouter, Depends, Response

from visavis.domains.companies.office_forms import ClosingForm, ClosingPreview
from visavis.domains.companies.public import Closing, Export
from visavis.kernel.http.actors import AdministratorActor, FreshAdministratorActor
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/admin", tags=["administrator"])
ClosingPart = Annotated[Closing, Depends(part(Closing))]
ExportPart = Annotated[Export, Depends(part(Export))]


@router.get(
    "/export",
    response_class=Response,
    responses={200: {"content": {"application/json": {}}, "description": "One document."}},
)
async def export_company(actor: FreshAdministratorActor, export: ExportPart) -> Response:
    """Everything an administrator may read of the company; of conversations only that there are any."""
    return Response(
        await export.of_company(actor),
        media_type="application/json",
        headers={"Content-Disposition": 'attachment; filename="visavis-export.json"'},
    )


@router.get("/closing")
async def preview_closing(actor: AdministratorActor, closing: ClosingPart) -> ClosingPreview:
    """What would go, and how much of it."""
    return ClosingPreview(counts=dict(await closing.preview(actor)))


@router.post("/closing", status_code=204)
async def close_company(form: ClosingForm, actor: FreshAdministratorActor, closing: ClosingPart) -> None:
    """Delete the company with all that is its, at once and for good."""
    await closing.close(actor, form.slug)
