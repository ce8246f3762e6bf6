import asyncio
import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
import structlog

from visavis.kernel.ids import new_id
from visavis.kernel.logging import FIELDS, configure_logging

SECRET = "canary-7f3a"


@pytest.fixture
def output() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook
    stream = io.StringIO()
    configure_logging("debug", stream)
    yield stream
    root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook = before
    logging.captureWarnings(capture=False)
    structlog.reset_defaults()


def lines(output: io.StringIO) -> list[dict[str, Any]]:  # any field may hold any JSON
    return [json.loads(line) for line in output.getvalue().splitlines()]


def test_a_line_holds_the_listed_fields(output: io.StringIO) -> None:
    request = new_id()
    structlog.get_logger().info(
        "request.served", method="GET", route="/api/me/{id}", status=200, request_id=request
    )
    (line,) = lines(output)
    assert line.pop("time").endswith("Z")
    assert UUID(line.pop("request_id")) == request
    assert line == {
        "event": "request.served",
        "level": "info",
        "method": "GET",
        "route": "/api/me/{id}",
        "status": 200,
    }


def test_a_field_that_is_not_listed_is_dropped(output: io.StringIO) -> None:
    structlog.get_logger().info("message.sent", text=SECRET, address="192.0.2.1", query=f"?q={SECRET}")
    assert set(lines(output)[0]) == {"event", "level", "time"}


@pytest.mark.parametrize("name", sorted(set(FIELDS) - {"time", "event"}))
def test_a_listed_field_takes_no_free_text(output: io.StringIO, name: str) -> None:
    structlog.get_logger().info("something", **{name: f"{SECRET} and a free text"})
    assert SECRET not in output.getvalue()


def test_an_event_that_is_a_free_text_is_not_written(output: io.StringIO) -> None:
    structlog.get_logger().info(f"Anna wrote {SECRET}")
    assert lines(output)[0]["event"] == "unnamed"


def test_an_exception_leaves_its_type_and_place_only(output: io.StringIO) -> None:
    try:
        int(SECRET)
    except ValueError as error:
        structlog.get_logger().error("job.failed", exc_info=error)
    (line,) = lines(output)
    assert line["exception"] == "ValueError"
    assert line["where"].startswith("tests/kernel/test_logging.py:")
    assert SECRET not in output.getvalue()


@pytest.mark.parametrize("library", ["uvicorn.error", "asyncio", "sqlalchemy.engine", "procrastinate.worker"])
def test_a_librarys_line_is_reduced_to_where_it_was_written(output: io.StringIO, library: str) -> None:
    logging.getLogger(library).warning(
        '%s - "WebSocket %s" [accepted]', "192.0.2.1", f"/socket?token={SECRET}"
    )
    logging.getLogger(library).info(SECRET)
    (line,) = lines(output)
    assert (line["event"], line["library"]) == ("library.line", library)
    assert line["where"].startswith("tests/kernel/test_logging.py:")


def test_a_library_cannot_keep_its_own_handler(
    output: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    logger = logging.getLogger("a.library.of.its.own")
    logger.addHandler(logging.StreamHandler(sys.stderr))
    configure_logging("info", output)
    logger.error(SECRET)
    assert SECRET not in capsys.readouterr().err + output.getvalue()


def test_what_nobody_caught_leaves_no_message(
    output: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise LookupError(SECRET)

    async def fail_in_a_callback() -> None:
        asyncio.get_running_loop().call_soon(fail)
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    asyncio.run(fail_in_a_callback())
    try:
        fail()
    except LookupError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    found = [line.get("exception") for line in lines(output)]
    assert found == ["LookupError"] * 3
    assert SECRET not in output.getvalue() + capsys.readouterr().err
