"""How the contract describes bodies that are no JSON."""

from typing import Any

_BINARY = {"type": "string", "format": "binary"}

BYTES_BODY: dict[str, Any] = {  # OpenAPI's own shape
    "requestBody": {"required": True, "content": {"application/octet-stream": {"schema": _BINARY}}}
}

PICTURE_BODY: dict[str, Any] = {  # OpenAPI's own shape
    "requestBody": {
        "required": True,
        "content": {f"image/{kind}": {"schema": _BINARY} for kind in ("jpeg", "png", "webp")},
    }
}
