"""Problem details (RFC 9457): every error answer has the same form and repeats nothing of what was sent."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

import msgspec
from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from visavis.kernel.errors import VisavisError

MEDIA_TYPE = "application/problem+json"
_CODES = {
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "media_type",
    421: "misdirected",
}
_DETAILS = {
    404: "There is nothing here.",
    405: "This address does not take that method.",
    413: "This is larger than what is accepted here.",
}


PROBLEMS: dict[int | str, dict[str, Any]] = {  # OpenAPI's own shape
    "4XX": {
        "description": "A problem (RFC 9457). `code` is stable; nothing repeats what was sent.",
        "content": {
            MEDIA_TYPE: {
                "schema": {
                    "type": "object",
                    "required": ["type", "title", "status", "code", "detail"],
                    "properties": {
                        **{name: {"type": "string"} for name in ("type", "title", "code", "detail")},
                        "status": {"type": "integer"},
                        "request_id": {"type": "string", "format": "uuid"},
                    },
                }
            }
        },
    }
}


class Unhandled(VisavisError):
    status = 500
    title = "Internal error"
    default_code = "internal"
    default_detail = "Something went wrong on our side."


def problem_body(status: int, code: str, detail: str, **more: object) -> bytes:
    """The JSON of one problem. `detail` must not repeat input."""
    title = HTTPStatus(status).phrase
    return msgspec.json.encode(
        {"type": "about:blank", "title": title, "status": status, "code": code, "detail": detail, **more}
    )


def problem_response(request: Request, error: VisavisError, **more: object) -> Response:
    """An answer made of the error's code and sentence; notes the code for the request's log line."""
    request.scope["state"]["code"] = error.code
    body = problem_body(error.status, error.code, error.detail, **_request_id(request), **more)
    return Response(body, error.status, headers=error.headers, media_type=MEDIA_TYPE)


def answer_problems(app: FastAPI) -> None:
    """Install the handlers that turn errors into problem details."""
    app.add_exception_handler(VisavisError, _answer_error)  # type: ignore[arg-type]  # called with its own kind
    app.add_exception_handler(RequestValidationError, _answer_validation)  # type: ignore[arg-type]  # called with its own kind
    app.add_exception_handler(HTTPException, _answer_http)  # type: ignore[arg-type]  # called with its own kind
    app.add_exception_handler(Exception, _answer_unhandled)


async def _answer_error(request: Request, error: VisavisError) -> Response:
    return problem_response(request, error)


async def _answer_validation(request: Request, error: RequestValidationError) -> Response:
    request.scope["state"]["code"] = "not_valid"
    faults = [{"at": _place(fault["loc"], fault["type"]), "code": fault["type"]} for fault in error.errors()]
    body = problem_body(
        422, "not_valid", "The request has the wrong form.", **_request_id(request), errors=faults
    )
    return Response(body, 422, media_type=MEDIA_TYPE)


async def _answer_http(request: Request, error: HTTPException) -> Response:
    code = _CODES.get(error.status_code, "bad_request")
    request.scope["state"]["code"] = code
    detail = _DETAILS.get(error.status_code, "The request cannot be served as it is.")
    body = problem_body(error.status_code, code, detail, **_request_id(request))
    headers: Mapping[str, str] | None = error.headers
    return Response(body, error.status_code, headers=headers, media_type=MEDIA_TYPE)


async def _answer_unhandled(request: Request, _error: Exception) -> Response:
    return problem_response(request, Unhandled())


def _place(location: Sequence[Any], fault: str) -> str:  # pydantic's locations mix names and numbers
    """Names that the contract declares. Deeper parts, and the names of unknown fields, may be input."""
    kept = location[:1] if fault in ("extra_forbidden", "json_invalid") else location[:2]
    return ".".join(str(part) for part in kept)


def _request_id(request: Request) -> dict[str, str]:
    request_id = request.scope["state"].get("request_id")
    return {"request_id": str(request_id)} if isinstance(request_id, UUID) else {}
