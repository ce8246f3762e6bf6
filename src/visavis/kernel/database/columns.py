"""Column types that refuse what must not be stored."""

from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, LargeBinary
from sqlalchemy.types import TypeDecorator

from visavis.kernel.vault.sealed import Sealed

INDEX_BYTES = 32


class SealedBytes(TypeDecorator[Sealed]):
    """bytea that only the vault can fill. Raises TypeError for anything that is not sealed."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Sealed | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        if value is None or isinstance(value, Sealed):
            return value
        raise TypeError("A sealed column takes only what the vault has sealed.")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Sealed | None:  # noqa: ARG002
        return None if value is None else Sealed(value)


class BlindIndex(TypeDecorator[bytes]):
    """bytea of 32 bytes: a keyed digest that finds a value without storing it. Raises TypeError otherwise."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        if value is None or (isinstance(value, bytes) and len(value) == INDEX_BYTES):
            return value
        raise TypeError("A blind index takes only a keyed digest of 32 bytes.")

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:  # noqa: ARG002
        return value


class UtcDateTime(TypeDecorator[datetime]):
    """timestamptz; aware datetimes in, UTC out. Raises ValueError for a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        if value is not None and value.tzinfo is None:
            raise ValueError("A time without its zone cannot be stored.")
        return value

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else value.astimezone(UTC)
