"""Statistics for administrators."""

import csv
import io
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Response

from visavis.domains.telemetry.public import LEAST, Telemetry
from visavis.domains.telemetry.schemas import StatisticsView
from visavis.kernel.http.actors import AdministratorActor
from visavis.kernel.http.parts import part

router = APIRouter(prefix="/api/admin/statistics", tags=["administrator"])
TelemetryPart = Annotated[Telemetry, Depends(part(Telemetry))]


@router.get("")
async def show_statistics(
    actor: AdministratorActor,
    telemetry: TelemetryPart,
    months: Annotated[int, Query(ge=1, le=12)] = 3,
) -> StatisticsView:
    return StatisticsView(least=LEAST, months=await telemetry.months(actor.company_id, months))


@router.get(
    "/export",
    response_class=Response,
    responses={200: {"content": {"text/csv": {}}, "description": "A line for each day and number."}},
)
async def export_statistics(actor: AdministratorActor, telemetry: TelemetryPart) -> Response:
    """Numbers of the last twelve months, with noise added; small ones are left out."""
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(["day", "metric", "slice", "count"])
    writer.writerows(await telemetry.export(actor.company_id))
    return Response(
        lines.getvalue(),
        media_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="statistics.csv"'},
    )
