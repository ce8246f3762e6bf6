"""Objects in a store that speaks the protocol of S3 or of Azure Blob Storage."""

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from obstore.store import AzureStore, S3Store

from visavis.adapters.object_store.store import Store
from visavis.kernel.errors import StartRefused
from visavis.kernel.http.site import is_loopback

PATIENCE = timedelta(seconds=30)
RETRIES = 2


@dataclass(frozen=True, slots=True)
class S3Account:
    """`endpoint` is None for AWS itself."""

    bucket: str
    access_key_id: str
    secret_access_key: str
    region: str
    endpoint: str | None = None


@dataclass(frozen=True, slots=True)
class AzureAccount:
    """`endpoint` is None for Azure itself; `key` is the account's shared key."""

    name: str
    key: str
    container: str
    endpoint: str | None = None


def s3(account: S3Account, patience: timedelta = PATIENCE) -> Store:
    """Raises StartRefused for a way that others can read."""
    plain = _is_plain(account.endpoint)
    return Store(
        S3Store(
            account.bucket,
            access_key_id=account.access_key_id,
            secret_access_key=account.secret_access_key,
            region=account.region,
            endpoint=account.endpoint,
            virtual_hosted_style_request=account.endpoint is None,
            client_options={"allow_http": plain, "timeout": patience, "connect_timeout": patience / 3},
            retry_config={"max_retries": RETRIES, "retry_timeout": patience},
        )
    )


def azure(account: AzureAccount, patience: timedelta = PATIENCE) -> Store:
    """Raises StartRefused for a way that others can read."""
    plain = _is_plain(account.endpoint)
    return Store(
        AzureStore(
            account.container,
            account_name=account.name,
            account_key=account.key,
            endpoint=account.endpoint,
            client_options={"allow_http": plain, "timeout": patience, "connect_timeout": patience / 3},
            retry_config={"max_retries": RETRIES, "retry_timeout": patience},
        )
    )


def _is_plain(endpoint: str | None) -> bool:
    if endpoint is None or endpoint.startswith("https://"):
        return False
    if not is_loopback(urlsplit(endpoint).hostname or ""):
        raise StartRefused("The way to the object store is not encrypted. Give store.endpoint with https://.")
    return True
