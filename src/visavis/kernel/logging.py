"""Log lines are JSON objects made of a closed list of fields, each with a shape; nothing else is written.

A library's own line is reduced to the place that wrote it: its text may carry an address, a URL or a value.
"""

import logging
import re
import sys
import threading
import traceback
from collections.abc import Callable, Mapping, MutableMapping
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, TextIO
from uuid import UUID

import msgspec
import structlog

EventDict = MutableMapping[str, Any]  # structlog's own type
ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]

_WORD = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)*")
_TEMPLATE = re.compile(r"/[A-Za-z0-9_\-./{}:]*|-")
_TYPE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
_PLACE = re.compile(r"[A-Za-z0-9_\-./<>]+:\d+")
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "WEBSOCKET"})
_LEVELS = frozenset({"debug", "info", "warning", "error", "critical"})
_SOURCES = (str(Path(__file__).parents[2]), *(path for path in sys.path if path))


def _text(shape: re.Pattern[str]) -> Callable[[object], bool]:
    return lambda value: isinstance(value, str) and shape.fullmatch(value) is not None


def _number(value: object) -> bool:
    return isinstance(value, int | float)


# The catalogue of everything a log line may hold: name -> does this value have the right shape?
FIELDS: Mapping[str, Callable[[object], bool]] = {
    "time": lambda value: isinstance(value, str),
    "level": lambda value: value in _LEVELS,
    "event": _text(_WORD),
    "request_id": lambda value: isinstance(value, UUID),
    "company_id": lambda value: isinstance(value, UUID),
    "method": lambda value: value in _METHODS,
    "route": _text(_TEMPLATE),
    "status": _number,
    "code": _text(_WORD),
    "duration_ms": _number,
    "count": _number,
    "port": _number,
    "job": _text(_WORD),
    "library": _text(_TYPE_NAME),
    "where": _text(_PLACE),
    "exception": _text(_TYPE_NAME),
}


def keep_listed_fields(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Drop every field that is not in FIELDS or has another shape than FIELDS says."""
    if not FIELDS["event"](event.get("event")):
        event["event"] = "unnamed"
    return {name: event[name] for name, fits in FIELDS.items() if name in event and fits(event[name])}


def describe_exception(_logger: object, _method: str, event: EventDict) -> EventDict:
    """Turn `exc_info` into the exception's type and place; its message may hold anything."""
    error = _exception(event.pop("exc_info", None))
    if error is not None:
        event["exception"] = type(error).__name__
        event.setdefault("where", _place_of(error))
    return event


def add_time(_logger: object, method: str, event: EventDict) -> EventDict:
    """Add `time` (RFC 3339, UTC) and `level`."""
    event["time"] = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    event["level"] = {"warn": "warning", "exception": "error"}.get(method, method)
    return event


def render(_logger: object, _method: str, event: EventDict) -> str:
    """One line of JSON."""
    return msgspec.json.encode(dict(event)).decode()


class LibraryLine(logging.Formatter):
    """Formats a record of the standard logging without its text: library, line of code, exception."""

    def format(self, record: logging.LogRecord) -> str:
        level = record.levelname.lower()
        event: EventDict = {"event": "library.line", "library": record.name, "exc_info": record.exc_info}
        if not record.exc_info:
            event["where"] = f"{_short(record.pathname)}:{record.lineno}"
        for step in (add_time, describe_exception, keep_listed_fields):
            event = step(None, level, event)
        return render(None, level, event)


def configure_logging(level: str = "info", stream: TextIO | None = None) -> None:
    """Send all that this process logs through the list of fields, to `stream` (standard error by default)."""
    out = stream or sys.stderr
    number = logging.getLevelNamesMapping()[level.upper()]
    structlog.configure(
        processors=[add_time, describe_exception, keep_listed_fields, render],
        wrapper_class=structlog.make_filtering_bound_logger(number),
        logger_factory=structlog.PrintLoggerFactory(out),
        cache_logger_on_first_use=False,
    )
    _catch_libraries(out, number)
    _catch_the_unhandled()


def _catch_libraries(out: TextIO, number: int) -> None:
    handler = logging.StreamHandler(out)
    handler.setFormatter(LibraryLine())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(number, logging.WARNING))
    # A library that brought its own handler or level loses both.
    for name in list(logging.Logger.manager.loggerDict):
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = True
        logger.setLevel(logging.NOTSET)
    logging.captureWarnings(capture=True)
    logging.raiseExceptions = False


def _catch_the_unhandled() -> None:
    log = structlog.get_logger("unhandled")

    def from_main(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("process.unhandled_error", exc_info=(kind, error, trace))

    def from_thread(arguments: threading.ExceptHookArgs) -> None:
        log.critical("thread.unhandled_error", exc_info=arguments.exc_value)

    def from_finaliser(arguments: "sys.UnraisableHookArgs") -> None:
        log.error("finaliser.unhandled_error", exc_info=arguments.exc_value)

    sys.excepthook = from_main
    threading.excepthook = from_thread
    sys.unraisablehook = from_finaliser


def _exception(given: object) -> BaseException | None:
    if given is True:
        return sys.exc_info()[1]
    if isinstance(given, tuple):
        return given[1] if isinstance(given[1], BaseException) else None
    return given if isinstance(given, BaseException) else None


def _place_of(error: BaseException) -> str:
    """The innermost line of our own code that the error passed, else the innermost line at all."""
    frames = [(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)]
    if not frames:
        return "-:0"
    own = [frame for frame in frames if "/visavis/" in frame[0]]
    file, line = (own or frames)[-1]
    return f"{_short(file)}:{line}"


def _short(path: str) -> str:
    for source in _SOURCES:
        if path.startswith(source + "/"):
            return path[len(source) + 1 :]
    return Path(path).name
