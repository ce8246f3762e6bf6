"""Bringing a database to the newest schema, by one starter at a time, all or nothing."""

from pathlib import Path

import psycopg
from sqlalchemy import Connection, NullPool, create_engine, text
from sqlalchemy.engine import make_url

from visavis.kernel.errors import StartRefused

_HERE = Path(__file__).parent
VERSIONS = _HERE / "versions"
KEY_STORE_VERSIONS = _HERE / "key_store" / "versions"
_LOCK = text("SELECT pg_advisory_xact_lock(hashtextextended('visavis migrations', 0))")


def upgrade(url: str) -> None:
    """Upgrades the main database at `url` (libpq URL). Blocking; a few milliseconds when nothing is to do.

    Raises StartRefused when the database cannot be reached or is newer than this version.
    """
    _upgrade(url, VERSIONS)


def upgrade_key_store(url: str) -> None:
    """The same for the database of the key store."""
    _upgrade(url, KEY_STORE_VERSIONS)


def is_migrated(url: str) -> bool:
    """Whether the database at `url` was set up before. Blocking. Raises StartRefused."""
    return _present(url) is not None


def _upgrade(url: str, versions: Path) -> None:
    known = sorted(file.name[:4] for file in versions.glob("[0-9]*.py"))
    present = _present(url)
    if present is not None and present not in known:
        raise StartRefused(
            f"The database has the schema {present}, which this version does not know: it was used by a "
            "newer version. Start that one, or restore a backup from before the update."
        )
    if known and present != known[-1]:
        engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"), poolclass=NullPool)
        with engine.begin() as connection:
            connection.execute(_LOCK)
            _migrate(connection, versions)


def _present(url: str) -> str | None:
    """Asked without Alembic, whose import alone takes longer than a start has."""
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            found = connection.execute("SELECT to_regclass('public.alembic_version')").fetchone()
            if found is None or found[0] is None:
                return None
            row = connection.execute("SELECT version_num FROM public.alembic_version").fetchone()
    except psycopg.OperationalError:
        raise StartRefused("The database cannot be reached. Check its address and that it runs.") from None
    return None if row is None else str(row[0])


def _migrate(connection: Connection, versions: Path) -> None:
    from alembic import command  # noqa: PLC0415 (see _present)
    from alembic.config import Config  # noqa: PLC0415

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", str(versions).replace("%", "%%"))
    command.upgrade(config, "head")
