"""The data catalogue knows every column there is, and the live database keeps what it says."""

import pkgutil
from importlib import import_module
from importlib.util import find_spec

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Column, Engine, MetaData, NullPool, String, Table, create_engine
from sqlalchemy.engine import make_url

import visavis.domains
from visavis.adapters.embedded_postgres import Urls
from visavis.kernel.database import Base, BlindIndex, SealedBytes, classified
from visavis.kernel.database.catalogue import Keys, Kind, catalogue
from visavis.kernel.database.columns import UtcDateTime

# Holds the number of the schema, and nothing else.
EXEMPT = "alembic_version"

for domain in pkgutil.iter_modules(visavis.domains.__path__, "visavis.domains."):
    if find_spec(f"{domain.name}.models"):
        import_module(f"{domain.name}.models")


def rows(urls: Urls, query: str) -> list[tuple[str, ...]]:
    with psycopg.connect(urls.main) as connection:
        return connection.execute(query.encode()).fetchall()


def test_every_column_of_every_model_is_classified() -> None:
    faults = [f"{entry.table}.{entry.column} {entry.fault}" for entry in catalogue() if entry.fault]
    assert not faults


def test_the_live_database_has_exactly_the_columns_of_the_catalogue(database_urls: Urls) -> None:
    live = rows(
        database_urls,
        """
        SELECT table_name::text, column_name::text FROM information_schema.columns
        WHERE table_schema = 'public'
        """,
    )
    known = {(entry.table, entry.column) for entry in catalogue()}
    assert {row for row in live if row[0] != EXEMPT} == known


def test_no_live_column_has_a_type_that_could_hold_an_address_or_a_document(database_urls: Urls) -> None:
    live = rows(
        database_urls,
        "SELECT DISTINCT udt_name::text FROM information_schema.columns WHERE table_schema = 'public'",
    )
    allowed = {"uuid", "timestamptz", "date", "bool", "int2", "int4", "int8", "bytea", "text", "varchar"}
    assert {row[0] for row in live} <= allowed


def test_migrations_and_models_agree(database_urls: Urls) -> None:
    with engine_of(database_urls).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": differs})
        assert compare_metadata(context, Base.metadata) == []


def test_row_security_is_forced_on_every_table(database_urls: Urls) -> None:
    unprotected = rows(
        database_urls,
        """
        SELECT relname::text FROM pg_class c
        WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
          AND NOT (relrowsecurity AND relforcerowsecurity AND EXISTS (
              SELECT FROM pg_policies p
              WHERE p.tablename = c.relname AND policyname = 'company' AND cmd = 'ALL'
                AND qual LIKE '%visavis.company%' AND with_check LIKE '%visavis.company%'))
        """,
    )
    assert {row[0] for row in unprotected} <= {EXEMPT}


def test_no_policy_but_the_two_known_ones_exists(database_urls: Urls) -> None:
    policies = rows(database_urls, "SELECT policyname::text, cmd FROM pg_policies")
    assert set(policies) <= {("company", "ALL"), ("directory", "SELECT")}


def test_the_company_comes_first_in_every_primary_key(database_urls: Urls) -> None:
    keys = rows(
        database_urls,
        """
        SELECT c.relname::text, a.attname::text FROM pg_class c
        LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
        LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        """,
    )
    assert {first for table, first in keys if table != EXEMPT} <= {"company_id"}


def differs(
    _context: object, _live: object, _known: object, live_type: object, known_type: object
) -> bool | None:
    """To PostgreSQL, text and varchar without a limit are the same; for the rest Alembic decides."""
    return False if isinstance(live_type, String) and isinstance(known_type, String) else None


def engine_of(urls: Urls) -> Engine:
    return create_engine(make_url(urls.main).set(drivername="postgresql+psycopg"), poolclass=NullPool)


def note(purpose: str = "answer", keys: Keys = "none", kind: Kind | None = None) -> dict[str, object]:
    return classified(purpose=purpose, basis="contract", retention="12 months", keys=keys, kind=kind)


@pytest.mark.parametrize(
    ("column", "fault"),
    [
        (Column("x", String), "is not classified"),
        (Column("x", String, info=note()), "does not say its kind"),
        (Column("x", String, info=note(kind="personal", keys="member")), "is personal but stored readable"),
        (Column("x", SealedBytes, info=note()), "has a key scope that does not fit its type"),
        (Column("x", UtcDateTime, info=note(purpose="")), "lacks purpose or retention"),
        (Column("x", BlindIndex, info=note(keys="company")), None),
        (Column("x", String, info=note(kind="public")), None),
    ],
    ids=["unclassified", "kindless", "readable", "keyless", "purposeless", "index", "public"],
)
def test_the_catalogue_finds_what_must_not_ship(column: Column[object], fault: str | None) -> None:
    metadata = MetaData()
    Table("notes", metadata, column)
    assert [entry.fault for entry in catalogue(metadata)] == [fault]


def test_a_tables_default_speaks_for_ids_and_times_but_never_for_text() -> None:
    metadata = MetaData()
    Table(
        "notes",
        metadata,
        Column("at", UtcDateTime),
        Column("text", String),
        info=note(kind="public"),
    )
    assert [entry.fault for entry in catalogue(metadata)] == [None, "is not classified"]
