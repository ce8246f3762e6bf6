"""Documents: whether their store takes and gives, and whether somebody looks for malware."""

from collections.abc import AsyncIterator

from visavis.doctor.finding import Finding, broken, note, works
from visavis.keeping import FOLDER, NO_SCANNER, chosen_scanner, chosen_store
from visavis.kernel.errors import StartRefused
from visavis.kernel.objects import StoreFull, StoreUnavailable
from visavis.settings import DocumentSettings, Settings

SUBJECT = "documents"


async def document_findings(settings: Settings) -> AsyncIterator[Finding]:
    """A folder that is not there yet is left so."""
    try:
        yield await _store(settings)
        yield await _scanner(settings.documents)
    except StartRefused as refused:
        yield broken(SUBJECT, str(refused))


async def _store(settings: Settings) -> Finding:
    folder = settings.store.path or settings.data / FOLDER
    if settings.store.kind == "folder" and not folder.exists():
        return note(SUBJECT, f"There is no folder {folder} yet. The first start makes it.")
    try:
        await chosen_store(settings).check()
    except StoreFull:
        return broken(SUBJECT, "The store of documents has no room left. Make some.")
    except StoreUnavailable:
        return broken(
            SUBJECT, "The store of documents does not answer, or refuses us. Check the settings of store."
        )
    return works(SUBJECT, "The store of documents takes, gives and deletes.")


async def _scanner(documents: DocumentSettings) -> Finding:
    scanner = chosen_scanner(documents)
    if scanner is None:
        return note(SUBJECT, NO_SCANNER)
    if await scanner.answers():
        return works(SUBJECT, "ClamAV looks for malware in documents.")
    refused = "none is taken" if documents.unscanned == "refuse" else "they pass without"
    return broken(
        SUBJECT, f"ClamAV does not answer, so nobody looks at documents, and {refused}. Start clamd."
    )
