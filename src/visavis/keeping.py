"""Where the bytes of documents are kept, who looks for malware in them, and how to say so in a sentence."""

from collections.abc import Iterator
from pathlib import Path

from pydantic import SecretStr

from visavis.adapters.clamav import Clamd, find_clamd
from visavis.adapters.object_store import AzureAccount, Folder, S3Account, azure, s3
from visavis.kernel.errors import StartRefused
from visavis.kernel.objects import ObjectStore
from visavis.kernel.scanning import Safety
from visavis.settings import DocumentSettings, Settings

FOLDER = "objects"
INSTALL = "apt-get install clamav-daemon"
NO_SCANNER = (
    "Nobody looks for malware in documents, as ClamAV does not run here. "
    f"Install it ({INSTALL}), or set documents.clamd."
)


def chosen_store(settings: Settings) -> ObjectStore:
    """The store of the settings, not asked yet. Raises StartRefused."""
    store = settings.store
    if store.kind == "s3":
        return s3(
            S3Account(
                store.bucket or "",
                store.access_key_id or "",
                _open(store.secret_access_key),
                store.region,
                store.endpoint,
            )
        )
    if store.kind == "azure":
        return azure(
            AzureAccount(store.account or "", _open(store.account_key), store.container or "", store.endpoint)
        )
    return Folder(store.path or settings.data / FOLDER)


def chosen_scanner(documents: DocumentSettings) -> Clamd | None:
    """The scanner of the settings, else one that this machine runs. Raises StartRefused."""
    if documents.scanner == "none":
        return None
    if documents.clamd is not None:
        return Clamd(_address(documents.clamd))
    found = find_clamd()
    if found is None and documents.scanner == "clamav":
        raise StartRefused(
            f"documents.scanner asks for ClamAV, but it does not run here. Install it ({INSTALL}), "
            "or set documents.clamd."
        )
    return None if found is None else Clamd(found)


def chosen_safety(documents: DocumentSettings) -> Safety:
    """As above."""
    return Safety(chosen_scanner(documents), unscanned_may_pass=documents.unscanned == "accept")


def gaps(settings: Settings) -> Iterator[str]:
    """What is missing that was not switched off, in sentences."""
    if settings.documents.scanner == "auto" and chosen_scanner(settings.documents) is None:
        yield NO_SCANNER


def _address(given: str) -> Path | tuple[str, int]:
    if given.startswith("/"):
        return Path(given)
    host, _, port = given.rpartition(":")
    return host.strip("[]"), int(port)


def _open(secret: SecretStr | None) -> str:
    return "" if secret is None else secret.get_secret_value()
