"""What a PostgreSQL must be before data is entrusted to it."""

from collections.abc import Sequence
from ipaddress import ip_address

from psycopg import AsyncConnection, OperationalError
from psycopg.conninfo import conninfo_to_dict
from psycopg.errors import InsufficientPrivilege
from psycopg.rows import TupleRow
from psycopg.sql import SQL, Identifier, Literal

from visavis.kernel.errors import StartRefused

OLDEST_VERSION = 15
ENCRYPTED = ("require", "verify-ca", "verify-full")

# Setting -> accepted values, the one to set first. Together they keep every value of a statement, a parameter
# or an error message out of the server's log; messages of the server itself stay.
QUIET: dict[str, tuple[str, ...]] = {
    "log_min_messages": ("log", "fatal", "panic"),
    "log_min_error_statement": ("panic", "fatal", "log"),
    "log_error_verbosity": ("terse",),
    "log_statement": ("none", "ddl"),
    "log_min_duration_statement": ("-1",),
    "log_min_duration_sample": ("-1",),
    "log_transaction_sample_rate": ("0",),
    "log_duration": ("off",),
    "log_parameter_max_length": ("0",),
    "log_parameter_max_length_on_error": ("0",),
    "debug_print_parse": ("off",),
    "debug_print_rewritten": ("off",),
    "debug_print_plan": ("off",),
}

_ROLE = "SELECT rolsuper, rolbypassrls, rolname FROM pg_roles WHERE rolname = current_user"
_LOUD = "SELECT name, setting FROM pg_settings WHERE name = ANY(%s)"

Connection = AsyncConnection[TupleRow]


async def check_server(url: str) -> None:
    """Raises StartRefused.

    For a way that others can read; a server that is unreachable, too old or logs values; a role beyond
    row security.
    """
    _check_way(url)
    try:
        connection = await AsyncConnection.connect(url, autocommit=True, connect_timeout=10)
    except OperationalError:
        raise StartRefused("The database cannot be reached. Check its address and that it runs.") from None
    async with connection:
        _check_version(connection.info.server_version)
        role = await _check_role(connection)
        await _make_quiet(connection, role)


def _check_way(url: str) -> None:
    given = conninfo_to_dict(url)
    hosts = str(given.get("host") or "").split(",")
    if given.get("sslmode") not in ENCRYPTED and not all(_is_here(host) for host in hosts):
        raise StartRefused(
            "The way to the database is not encrypted. Add sslmode=verify-full (or at least sslmode=require) "
            "to its address."
        )


def _is_here(host: str) -> bool:
    """Does this host mean a socket or address of this machine?"""
    try:
        return host in ("", "localhost") or host.startswith(("/", "@")) or ip_address(host).is_loopback
    except ValueError:
        return False


def _check_version(number: int) -> None:
    if number // 10_000 < OLDEST_VERSION:
        raise StartRefused(
            f"The database is PostgreSQL {number // 10_000}; version {OLDEST_VERSION} or newer is needed."
        )


async def _check_role(connection: Connection) -> str:
    cursor = await connection.execute(_ROLE)
    row = await cursor.fetchone()
    assert row is not None  # noqa: S101 (current_user always exists)
    superuser, bypasses, name = row
    if superuser or bypasses:
        raise StartRefused(
            f"The database role {name} {'is a superuser' if superuser else 'may bypass row security'}, "
            "so the separation of companies would not hold. Use a role with NOSUPERUSER NOBYPASSRLS."
        )
    return str(name)


async def _make_quiet(connection: Connection, role: str) -> None:
    """Sets what the role may set for itself; refuses with the statements an administrator has to run."""
    refused = [name for name in await _loud(connection) if not await _set_for_role(connection, role, name)]
    if refused:
        statements = " ".join(f"ALTER ROLE {role} SET {name} = '{QUIET[name][0]}';" for name in refused)
        raise StartRefused(
            "The database server would write values into its log. Let its administrator run: " + statements
        )


async def _loud(connection: Connection) -> Sequence[str]:
    cursor = await connection.execute(_LOUD, (list(QUIET),))
    return [name for name, value in await cursor.fetchall() if value not in QUIET[name]]


async def _set_for_role(connection: Connection, role: str, name: str) -> bool:
    statement = SQL("ALTER ROLE {} SET {} = {}")
    try:
        await connection.execute(
            statement.format(Identifier(role), Identifier(name), Literal(QUIET[name][0]))
        )
    except InsufficientPrivilege:
        return False
    return True
