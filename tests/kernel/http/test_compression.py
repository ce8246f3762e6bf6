"""Compression: for what everybody gets alike, and for nothing else."""

import httpx
import pytest
from starlette.responses import PlainTextResponse

from visavis.kernel.http.compression import CompressPublic

TEXT = "The same for everybody. " * 100


@pytest.mark.parametrize(
    ("path", "encoding"), [("/public/x", "gzip"), ("/private/x", None), ("/public", None)]
)
async def test_only_public_answers_are_compressed(path: str, encoding: str | None) -> None:
    app = CompressPublic(PlainTextResponse(TEXT), ("/public/",))
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        answer = await client.get(path)
    assert answer.headers.get("content-encoding") == encoding
    assert answer.text == TEXT
