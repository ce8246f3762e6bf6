"""Is the platform able to serve? For load balancers, service managers and people; says nothing else."""

from typing import Annotated

import structlog
from fastapi import APIRouter, Depends, Response
from psycopg import OperationalError
from psycopg_pool import PoolTimeout
from starlette.responses import JSONResponse

from visavis.kernel.database import Database
from visavis.kernel.http.parts import part

PATIENCE_S = 2.0

router = APIRouter(include_in_schema=False)
log = structlog.get_logger(__name__)


@router.get("/health")
async def show_health(database: Annotated[Database, Depends(part(Database))]) -> Response:
    """200 when the database answers, else 503."""
    try:
        async with database.pool.connection(timeout=PATIENCE_S) as connection:
            await connection.execute("SELECT 1")
    except (OperationalError, PoolTimeout) as error:
        log.warning("health.database_silent", exc_info=error)
        return JSONResponse({"status": "no database"}, 503)
    return JSONResponse({"status": "ok"})
