"""A container of Azure Blob Storage."""

from binascii import Error, a2b_base64
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from obstore.store import AzureStore

from visavis.adapters.object_store.connection import (
    PATIENCE,
    client_options,
    retry_config,
    sensible_settings,
)
from visavis.adapters.object_store.remote import Remote
from visavis.kernel.errors import StartRefused

if TYPE_CHECKING:
    from obstore.store import AzureAccessKey


@dataclass(frozen=True, slots=True)
class AzureAccount:
    """`endpoint` is None for Azure itself; `key` is one of the account's two."""

    name: str
    key: str = field(repr=False)
    container: str
    endpoint: str | None = None

    def credentials(self) -> "AzureAccessKey":
        return {"access_key": self.key, "expires_at": None}


def azure(account: AzureAccount, patience: timedelta = PATIENCE) -> Remote:
    """Raises StartRefused."""
    _check_key(account.key)
    address = account.endpoint or f"https://{account.name}.blob.core.windows.net"
    client = client_options(address, patience)
    with sensible_settings():
        # As with S3: nothing is left for the environment to answer.
        backend = AzureStore(
            account.container,
            account_name=account.name,
            endpoint=address,
            use_emulator=False,
            use_fabric_endpoint=False,
            skip_signature=False,
            credential_provider=account.credentials,
            client_options=client,
            retry_config=retry_config(patience),
        )
    return Remote(backend, patience)


def _check_key(key: str) -> None:
    try:
        a2b_base64(key, strict_mode=True)
    except (Error, ValueError):
        raise StartRefused("store.account_key is no key of Azure. Copy it from the portal again.") from None
