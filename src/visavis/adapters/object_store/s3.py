"""A bucket of S3, at AWS or wherever else its protocol is spoken."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from obstore.store import S3Store

from visavis.adapters.object_store.connection import (
    PATIENCE,
    client_options,
    retry_config,
    sensible_settings,
)
from visavis.adapters.object_store.remote import Remote

if TYPE_CHECKING:
    from obstore.store import S3Credential


@dataclass(frozen=True, slots=True)
class S3Account:
    """`endpoint` is None for AWS itself."""

    bucket: str
    access_key_id: str = field(repr=False)
    secret_access_key: str = field(repr=False)
    region: str
    endpoint: str | None = None

    def credentials(self) -> "S3Credential":
        return {
            "access_key_id": self.access_key_id,
            "secret_access_key": self.secret_access_key,
            "token": None,
            "expires_at": None,
        }


def s3(account: S3Account, patience: timedelta = PATIENCE) -> Remote:
    """Raises StartRefused."""
    address = account.endpoint or f"https://s3.{account.region}.amazonaws.com"
    client = client_options(address, patience)
    with sensible_settings():
        # The library lets the environment answer whatever is not said: variables meant for other programs.
        backend = S3Store(
            account.bucket,
            region=account.region,
            endpoint=address,
            aws_endpoint_url_s3=address,
            virtual_hosted_style_request=False,
            s3_express=False,
            skip_signature=False,
            credential_provider=account.credentials,
            client_options=client,
            retry_config=retry_config(patience),
        )
    return Remote(backend, patience)
