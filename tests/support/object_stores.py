"""Object stores as a company has them: an S3 server, and Azure's, with keys that they insist on."""

import secrets
from base64 import b64encode
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

# Neither has types.
from nanio.app import build_app  # type: ignore[import-untyped]
from nanio.auth.credentials import StaticCredentialResolver  # type: ignore[import-untyped]
from nanio.config import Settings  # type: ignore[import-untyped]

from tests.support.azure_blobs import AzureBlobs
from tests.support.serving import served
from visavis.adapters.object_store import AzureAccount, S3Account

BUCKET = "documents"
REGION = "eu-central-2"


@asynccontextmanager
async def s3_server(folder: Path) -> AsyncIterator[S3Account]:
    """Who may use its only bucket. It keeps everything in `folder`."""
    key, secret = secrets.token_hex(8), secrets.token_hex(16)
    (folder / BUCKET).mkdir(parents=True)
    settings = Settings(
        data_dir=folder, region=REGION, credentials=StaticCredentialResolver({key: secret}), access_log=False
    )
    async with served(build_app(settings)) as address:
        yield S3Account(BUCKET, key, secret, REGION, address)


@asynccontextmanager
async def azure_server() -> AsyncIterator[tuple[AzureAccount, AzureBlobs]]:
    """Who may use its only container, and the server itself."""
    key = b64encode(secrets.token_bytes(64)).decode()
    blobs = AzureBlobs("visavis", key, BUCKET)
    async with served(blobs) as address:
        yield AzureAccount(blobs.account, key, BUCKET, address), blobs
