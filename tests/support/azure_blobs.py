"""Azure Blob Storage on loopback: one container of one account, each request's signature verified.

Written after Microsoft's reference of its REST API: Authorize with Shared Key, Put Blob, Get Blob,
Delete Blob, List Blobs and Blob Batch.
"""

import hmac
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.utils import formatdate
from http import HTTPStatus
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

# So few that every list has several pages.
PAGE = 2
_SIGNED = (
    "content-encoding",
    "content-language",
    "content-length",
    "content-md5",
    "content-type",
    "date",
    "if-modified-since",
    "if-match",
    "if-none-match",
    "if-unmodified-since",
    "range",
)
_BATCH = "batchresponse"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request, or one of those in a batch. `path` is as it was sent."""

    method: str
    path: str
    query: Mapping[str, str]
    headers: Mapping[str, str]
    content: bytes

    def signature(self, account: str, key: str) -> str:
        """What the owner of the key would have signed it with."""
        standard = [self.headers.get(name, "") for name in _SIGNED]
        if standard[2] == "0":
            standard[2] = ""
        own = sorted((name, value) for name, value in self.headers.items() if name.startswith("x-ms-"))
        lines = [
            self.method,
            *standard,
            *(f"{name}:{value.strip()}" for name, value in own),
            f"/{account}{self.path}",
            *(f"{name.lower()}:{value}" for name, value in sorted(self.query.items())),
        ]
        return b64encode(hmac.digest(b64decode(key), "\n".join(lines).encode(), "sha256")).decode()


@dataclass
class AzureBlobs:
    """An ASGI application. `blobs` is all it keeps; while `failing` is set, every answer has that status."""

    account: str
    key: str
    container: str
    blobs: dict[str, bytes] = field(default_factory=dict)
    failing: HTTPStatus | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        asked = Asked(
            request.method,
            scope["raw_path"].decode(),
            dict(request.query_params),
            dict(request.headers),
            await request.body(),
        )
        await self._answer(asked)(scope, receive, send)

    def _answer(self, asked: Asked) -> Response:
        container, _, name = unquote(asked.path).removeprefix("/").partition("/")
        if self.failing is not None:
            return _failed(self.failing, "Failing")
        if asked.headers.get("authorization") != self._authorization(asked):
            return _failed(HTTPStatus.FORBIDDEN, "AuthenticationFailed")
        if container != self.container:
            return _failed(HTTPStatus.NOT_FOUND, "ContainerNotFound")
        return self._served(name, asked) if name else self._served_by_container(asked)

    def _served_by_container(self, asked: Asked) -> Response:
        match asked.method, asked.query.get("comp"):
            case "GET", "list":
                return self._list(asked.query)
            case "POST", "batch":
                return self._batch(asked)
        return _failed(HTTPStatus.BAD_REQUEST, "InvalidQueryParameterValue")

    def _served(self, name: str, asked: Asked) -> Response:
        match asked.method:
            case "PUT":
                return self._put(name, asked)
            case "GET":
                return self._get(name)
            case "DELETE":
                return self._delete(name)
        return _failed(HTTPStatus.METHOD_NOT_ALLOWED, "UnsupportedHttpVerb")

    def _authorization(self, asked: Asked) -> str:
        return f"SharedKey {self.account}:{asked.signature(self.account, self.key)}"

    def _put(self, name: str, asked: Asked) -> Response:
        if asked.headers.get("x-ms-blob-type") != "BlockBlob":
            return _failed(HTTPStatus.BAD_REQUEST, "MissingRequiredHeader")
        self.blobs[name] = asked.content
        return Response(status_code=HTTPStatus.CREATED, headers=_described())

    def _get(self, name: str) -> Response:
        if name not in self.blobs:
            return _failed(HTTPStatus.NOT_FOUND, "BlobNotFound")
        return Response(
            self.blobs[name],
            headers={**_described(), "x-ms-blob-type": "BlockBlob"},
            media_type="application/octet-stream",
        )

    def _delete(self, name: str) -> Response:
        if self.blobs.pop(name, None) is None:
            return _failed(HTTPStatus.NOT_FOUND, "BlobNotFound")
        return Response(status_code=HTTPStatus.ACCEPTED)

    def _list(self, query: Mapping[str, str]) -> Response:
        prefix, marker = query.get("prefix", ""), query.get("marker", "")
        names = sorted(name for name in self.blobs if name.startswith(prefix) and name >= marker)
        entries = "".join(_entry(name, len(self.blobs[name])) for name in names[:PAGE])
        following = "".join(escape(name) for name in names[PAGE : PAGE + 1])
        return Response(
            '<?xml version="1.0" encoding="utf-8"?>'
            f'<EnumerationResults ContainerName="{self.container}"><Prefix>{escape(prefix)}</Prefix>'
            f"<Blobs>{entries}</Blobs><NextMarker>{following}</NextMarker></EnumerationResults>",
            media_type="application/xml",
        )

    def _batch(self, asked: Asked) -> Response:
        head = f"Content-Type: {asked.headers['content-type']}\r\n\r\n".encode()
        parts = [part for part in message_from_bytes(head + asked.content).walk() if not part.is_multipart()]
        answers = [(part["Content-ID"], self._answer(_asked_in(part))) for part in parts]
        lines = [line for number, answer in answers for line in _answered(number, answer)]
        return Response(
            "\r\n".join([*lines, f"--{_BATCH}--", ""]),
            status_code=HTTPStatus.ACCEPTED,
            headers={"Content-Type": f"multipart/mixed; boundary={_BATCH}"},
        )


def _asked_in(part: Message) -> Asked:
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    first, _, rest = payload.partition(b"\r\n")
    method, target, _ = first.decode().split(" ")
    url = urlsplit(target)
    headers = {name.lower(): value for name, value in message_from_bytes(rest).items()}
    return Asked(method, quote(unquote(url.path)), dict(parse_qsl(url.query)), headers, b"")


def _answered(number: str, answer: Response) -> list[str]:
    status = HTTPStatus(answer.status_code)
    return [
        f"--{_BATCH}",
        "Content-Type: application/http",
        f"Content-ID: {number}",
        "",
        f"HTTP/1.1 {status.value} {status.phrase}",
        *(f"{name}: {value}" for name, value in answer.headers.items()),
        "",
        bytes(answer.body).decode(),
    ]


def _described() -> dict[str, str]:
    return {"ETag": '"0x1"', "Last-Modified": formatdate(usegmt=True)}


def _entry(name: str, size: int) -> str:
    return (
        f"<Blob><Name>{escape(name)}</Name><Properties><Last-Modified>{formatdate(usegmt=True)}</Last-Modified>"
        f"<Etag>0x1</Etag><Content-Length>{size}</Content-Length>"
        "<Content-Type>application/octet-stream</Content-Type><BlobType>BlockBlob</BlobType></Properties></Blob>"
    )


def _failed(status: HTTPStatus, code: str) -> Response:
    return Response(
        f'<?xml version="1.0" encoding="utf-8"?><Error><Code>{code}</Code><Message>{code}</Message></Error>',
        status_code=status,
        headers={"x-ms-error-code": code},
        media_type="application/xml",
    )
