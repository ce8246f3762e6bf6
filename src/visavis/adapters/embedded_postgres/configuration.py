"""The three configuration files of the server, written anew before each start."""

from pathlib import Path

from visavis.adapters.embedded_postgres.account import Account, own_name
from visavis.adapters.embedded_postgres.cluster import ADMINISTRATOR
from visavis.kernel.database.checks import QUIET

ROLE = "visavis"
_MAP = "service"

_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "128MB",
    # Three processes fewer; what is read here is mostly cached.
    "io_method": "sync",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "lc_messages": "C",
    "log_checkpoints": "off",
    "log_autovacuum_min_duration": "-1",
}
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


def configure(cluster: Path, sockets: Path, account: Account, *, durable: bool) -> None:
    """Only this process's account and the server's may connect, each by the kernel's word on who it is."""
    settings = {
        **_SETTINGS,
        **{name: values[0] for name, values in QUIET.items()},
        **({} if durable else _FORGETFUL),
        "unix_socket_directories": str(sockets),
    }
    lines = [f"{name} = {_quoted(value)}" for name, value in settings.items()]
    people = {own_name(), account.name}
    pairs = [f'{_MAP} "{name}" {role}' for name in sorted(people) for role in (ROLE, ADMINISTRATOR)]
    _write(cluster / "postgresql.conf", lines, account)
    _write(cluster / "pg_ident.conf", pairs, account)
    _write(cluster / "pg_hba.conf", [f"local all all peer map={_MAP}"], account)


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _write(path: Path, lines: list[str], account: Account) -> None:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path.chmod(0o600)
    account.own(path)
