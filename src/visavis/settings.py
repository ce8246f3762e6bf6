"""Settings: typed sections, read once at the start from one TOML file, the environment and the command line.

Later wins: file, environment, command line. In the environment a setting is `VISAVIS_<SECTION>_<NAME>`, or
`VISAVIS_<NAME>` outside a section; with `_FILE` appended it names a file that holds the value.
"""

import os
import tomllib
from collections.abc import Mapping
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from pathlib import Path
from typing import Annotated, Any, Literal, Self, TypeAlias, TypeGuard

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
    validate_email,
)

from visavis.kernel.errors import StartRefused
from visavis.kernel.http.site import is_loopback, normalised_origin

PREFIX = "VISAVIS_"
CONFIG = "VISAVIS_CONFIG"
Tree: TypeAlias = dict[str, Any]  # what TOML and pydantic exchange
TurnUrl = Annotated[str, StringConstraints(pattern=r"^turns?:[^:/?@\s]+(:\d{1,5})?(\?transport=(udp|tcp))?$")]


def _listed(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


class Section(BaseModel):
    """Unknown names are errors; nothing changes after the start; no value is ever part of a message."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class ServerSettings(Section):
    """Where and how the platform is served."""

    host: str = "localhost"
    port: int = Field(default=8080, ge=1, le=65535)
    public_origin: str | None = None
    tls_cert: Path | None = None
    tls_key: Path | None = None
    trusted_proxies: Annotated[tuple[IPv4Network | IPv6Network, ...], BeforeValidator(_listed)] = ()

    @field_validator("public_origin")
    @classmethod
    def _is_origin(cls, value: str | None) -> str | None:
        origin = None if value is None else normalised_origin(value)
        if value is not None and origin is None:
            raise ValueError("give scheme and host, such as https://advice.example.ch")
        return origin


class DatabaseSettings(Section):
    """Without URLs an embedded PostgreSQL in the data folder is used. Both are libpq URLs."""

    url: SecretStr | None = None
    key_store_url: SecretStr | None = None


class VaultSettings(Section):
    """The key-encryption key: 32 bytes in base64. Without it a key file in the data folder is used."""

    key: SecretStr | None = None
    key_path: Path | None = None


class LogSettings(Section):
    level: Literal["debug", "info", "warning", "error"] = "info"


class SessionSettings(Section):
    """How long a member stays signed in."""

    idle_hours: int = Field(default=12, ge=1, le=24 * 30)
    absolute_hours: int = Field(default=24 * 14, ge=1, le=24 * 90)


class RegistrationSettings(Section):
    """Whether companies may register themselves. The demo opens it; elsewhere the operator decides."""

    open: bool = False


class MailSettings(Section):
    """The mail server that takes what the platform sends. Without a host, mails wait.

    With `bounce_domain`, mails come back to addresses of that domain, and the service listens for them on
    `bounce_port` of this machine.
    """

    host: str | None = None
    port: int | None = Field(default=None, ge=1, le=65535)
    security: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: SecretStr | None = None
    sender: str | None = None
    sender_name: str = "Visavis"
    bounce_domain: Annotated[str, Field(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$")] | None = None
    bounce_port: int = Field(default=2525, ge=1, le=65535)

    @field_validator("sender")
    @classmethod
    def _is_address(cls, value: str | None) -> str | None:
        return value if value is None else validate_email(value)[1]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.host is not None and self.sender is None:
            raise ValueError("say with mail.sender from which address mails come")
        if self.security == "none" and self.host is not None and not is_loopback(self.host):
            raise ValueError("only a mail server on this machine may be spoken to without TLS")
        if self.user is not None and self.password is None:
            raise ValueError("mail.user goes with mail.password")
        return self


class RelaySettings(Section):
    """Who passes the sound and picture of calls on. By default a coturn of this machine, if it has one."""

    provider: Literal["auto", "coturn", "twilio", "none"] = "auto"
    turn_urls: Annotated[tuple[TurnUrl, ...], BeforeValidator(_listed)] = ()
    secret: SecretStr | None = None
    host: str | None = None
    address: IPv4Address | IPv6Address | None = None
    port: int | None = Field(default=None, ge=1, le=65535)
    tls_port: int | None = Field(default=None, ge=1, le=65535)
    tls_cert: Path | None = None
    tls_key: Path | None = None
    min_port: int = Field(default=49152, ge=1024, le=65535)
    max_port: int = Field(default=50151, ge=1024, le=65535)
    account_sid: str | None = Field(default=None, pattern=r"^AC[0-9A-Fa-f]{32}$")
    api_key: str | None = None
    api_secret: SecretStr | None = None

    @property
    def has_twilio(self) -> bool:
        return self.account_sid is not None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if bool(self.turn_urls) != (self.secret is not None):
            raise ValueError("relay.turn_urls and relay.secret go together")
        if len({value is None for value in (self.account_sid, self.api_key, self.api_secret)}) != 1:
            raise ValueError("relay.account_sid, relay.api_key and relay.api_secret go together")
        if self.provider == "twilio" and not self.has_twilio:
            raise ValueError("Twilio needs relay.account_sid, relay.api_key and relay.api_secret")
        if self.provider == "auto" and self.turn_urls and self.has_twilio:
            raise ValueError("say with relay.provider which of the two relays it is")
        if (self.tls_cert is None) != (self.tls_key is None):
            raise ValueError("relay.tls_cert and relay.tls_key go together")
        if self.min_port > self.max_port:
            raise ValueError("relay.min_port must not be above relay.max_port")
        return self


class StoreSettings(Section):
    """Where the sealed bytes of documents lie: a folder of this machine, or a store of S3 or Azure."""

    kind: Literal["folder", "s3", "azure"] = "folder"
    path: Path | None = None
    bucket: str | None = None
    region: str = "us-east-1"
    endpoint: str | None = None
    access_key_id: str | None = None
    secret_access_key: SecretStr | None = None
    account: str | None = None
    account_key: SecretStr | None = None
    container: str | None = None

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        needed = {
            "folder": {},
            "s3": {
                "bucket": self.bucket,
                "access_key_id": self.access_key_id,
                "secret_access_key": self.secret_access_key,
            },
            "azure": {
                "account": self.account,
                "account_key": self.account_key,
                "container": self.container,
            },
        }[self.kind]
        missing = [f"store.{name}" for name, value in needed.items() if value is None]
        if missing:
            raise ValueError(f"this kind of store needs {', '.join(missing)}")
        return self


class DocumentSettings(Section):
    """How large a document may be, and who looks for malware in it: by default a ClamAV of this machine."""

    most_mb: int = Field(default=25, ge=1, le=100)
    scanner: Literal["auto", "clamav", "none"] = "auto"
    clamd: str | None = None
    unscanned: Literal["refuse", "accept"] = "refuse"

    @field_validator("clamd")
    @classmethod
    def _is_here(cls, value: str | None) -> str | None:
        if value is None or value.startswith("/"):
            return value
        host, _, port = value.rpartition(":")
        if not port.isdigit() or not is_loopback(host.strip("[]")):
            raise ValueError(
                "give the path of its socket, or an address of this machine such as 127.0.0.1:3310"
            )
        return value


class PresenceSettings(Section):
    idle_after_s: int = Field(default=600, ge=5)
    offline_grace_s: float = Field(default=5.0, ge=0)


class LiveSettings(Section):
    """How many frames one connection may send: lasting, and at once."""

    frames_per_second: float = Field(default=50.0, gt=0)
    frames_burst: float = Field(default=400.0, ge=1)


class Settings(Section):
    """Everything that can be set."""

    data: Path = Field(default_factory=lambda: default_data_folder(os.environ))
    server: ServerSettings = ServerSettings()
    database: DatabaseSettings = DatabaseSettings()
    vault: VaultSettings = VaultSettings()
    log: LogSettings = LogSettings()
    sessions: SessionSettings = SessionSettings()
    registration: RegistrationSettings = RegistrationSettings()
    mail: MailSettings = MailSettings()
    relay: RelaySettings = RelaySettings()
    store: StoreSettings = StoreSettings()
    documents: DocumentSettings = DocumentSettings()
    presence: PresenceSettings = PresenceSettings()
    live: LiveSettings = LiveSettings()


def read_settings(arguments: Tree, environment: Mapping[str, str], config: Path | None = None) -> Settings:
    """Build the settings. `arguments` is a tree of the command line's values.

    Raises StartRefused with one sentence that names the broken setting and never its value.
    """
    path = config or (Path(environment[CONFIG]) if environment.get(CONFIG) else None)
    tree = _from_file(path) if path is not None else {}
    for layer in (_from_environment(environment), arguments):
        tree = _merged(tree, layer)
    try:
        return Settings.model_validate(tree)
    except ValidationError as error:
        raise StartRefused(_sentence(error)) from None


def default_data_folder(environment: Mapping[str, str]) -> Path:
    """/var/lib/visavis for root, else the user's XDG data folder."""
    if os.geteuid() == 0:
        return Path("/var/lib/visavis")
    home = environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(home) / "visavis"


def _from_file(path: Path) -> Tree:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise StartRefused(
            f"The configuration file {path} cannot be read. Check its path and its owner."
        ) from None
    except tomllib.TOMLDecodeError as error:
        where = f" (line {error.lineno})" if hasattr(error, "lineno") else ""
        raise StartRefused(f"The configuration file {path} is not valid TOML{where}. Correct it.") from None


def _from_environment(environment: Mapping[str, str]) -> Tree:
    tree: Tree = {}
    for name, value in environment.items():
        content = value
        if not name.startswith(PREFIX) or name == CONFIG:
            continue
        path = _path(name.removeprefix(PREFIX).lower())
        if path is None and name.endswith("_FILE"):
            path = _path(name.removeprefix(PREFIX).removesuffix("_FILE").lower())
            content = _content(name, value)
        if path is None:
            raise StartRefused(
                f"There is no setting {name}. Correct the name or remove it from the environment."
            )
        tree = _merged(tree, _nested(path, content))
    return tree


def _path(name: str) -> tuple[str, ...] | None:
    """("server", "public_origin") of "server_public_origin"; None for a name that is no setting."""
    section, _, rest = name.partition("_")
    for top, field in Settings.model_fields.items():
        inner = field.annotation
        if name == top and not _is_section(inner):
            return (name,)
        if section == top and _is_section(inner) and rest in inner.model_fields:
            return section, rest
    return None


def _is_section(annotation: object) -> TypeGuard[type[Section]]:
    return isinstance(annotation, type) and issubclass(annotation, Section)


def _content(name: str, file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise StartRefused(
            f"The file that {name} names cannot be read. Check its path and its owner."
        ) from None


def _nested(path: tuple[str, ...], value: object) -> Tree:
    name, *below = path
    return {name: _nested(tuple(below), value) if below else value}


def _merged(under: Tree, over: Tree) -> Tree:
    merged = dict(under)
    for name, value in over.items():
        below = merged.get(name)
        merged[name] = _merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return merged


def _sentence(error: ValidationError) -> str:
    fault = error.errors(include_input=False, include_url=False, include_context=False)[0]
    name = ".".join(str(part) for part in fault["loc"][:2])
    if fault["type"] == "extra_forbidden":
        return f"There is no setting {name}. Correct the name or remove it."
    reason = fault["msg"].removeprefix("Value error, ")
    return f"The setting {name} is not valid: {reason[0].lower()}{reason[1:]}."
