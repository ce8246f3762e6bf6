"""How the contract describes bodies that are no JSON."""

from typing import Any

_BINARY = {"type": "string", "format": "binary"}

PICTURE_BODY: dict[str, Any] = {  # OpenAPI's own shape
    "requestBody": {
        "required": True,
        "content": {f"image/{kind}": {"schema": _BINARY} for kind in ("jpeg", "png", "webp")},
    }
}
