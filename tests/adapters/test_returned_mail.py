"""Reports of letters that could not be delivered are taken, and nothing else."""

import asyncio
import smtplib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from structlog.testing import capture_logs

from tests.support.reports import report
from visavis.adapters.smtp import listening_for_returns
from visavis.adapters.smtp.returns import failure_in
from visavis.kernel.mail import Bounce

KNOWN = "b-abc@bounces.example"


@asynccontextmanager
async def listening(noted: list[Bounce]) -> AsyncIterator[int]:
    async def note(bounce: Bounce) -> None:
        noted.append(bounce)

    async with listening_for_returns(0, lambda address: address == KNOWN, note) as port:
        yield port


def _brought(port: int, to: str, content: bytes) -> None:
    with smtplib.SMTP("127.0.0.1", port, timeout=10) as server:
        server.sendmail("", [to], content)


async def brought(port: int, to: str, content: bytes) -> None:
    await asyncio.get_running_loop().run_in_executor(None, partial(_brought, port, to, content))


@pytest.mark.parametrize("status", ["5.1.1", "4.4.7"])
async def test_a_letter_that_failed_for_good_is_noted_with_its_status(status: str) -> None:
    noted: list[Bounce] = []
    async with listening(noted) as port:
        await brought(port, KNOWN, report("failed", status))
    assert noted == [Bounce(KNOWN, status)]


@pytest.mark.parametrize(
    "content",
    [report("delayed", "4.4.1"), b"Subject: Holiday\r\n\r\nI am away.", b""],
    ids=["delayed", "holiday note", "nothing"],
)
async def test_whatever_is_no_lasting_failure_changes_nothing(content: bytes) -> None:
    noted: list[Bounce] = []
    async with listening(noted) as port:
        await brought(port, KNOWN, content)
    assert noted == []


async def test_when_a_report_cannot_be_noted_now_it_is_to_be_brought_again_and_says_nothing_of_why() -> None:
    async def note(bounce: Bounce) -> None:
        raise OSError(f"secret-host is away, {bounce.status}")

    with capture_logs() as lines:
        async with listening_for_returns(0, lambda address: address == KNOWN, note) as port:
            with pytest.raises(smtplib.SMTPDataError) as answered:
                await brought(port, KNOWN, report("failed", "5.1.1"))
    assert (answered.value.smtp_code, answered.value.smtp_error) == (451, b"4.3.0 Try again later")
    assert [line["event"] for line in lines] == ["smtp.report_not_noted"]


def test_parts_within_parts_without_end_are_no_report() -> None:
    kind = 'Content-Type: multipart/report; report-type=delivery-status; boundary="{0}"'
    lines = [line for depth in range(2000) for line in (kind.format(depth), "", f"--{depth}")]
    assert failure_in("\r\n".join(lines).encode()) is None


async def test_an_address_that_is_not_ours_is_refused() -> None:
    noted: list[Bounce] = []
    async with listening(noted) as port:
        with pytest.raises(smtplib.SMTPRecipientsRefused):
            await brought(port, "anna@bounces.example", report("failed", "5.1.1"))
    assert noted == []


async def test_what_is_too_large_is_refused() -> None:
    noted: list[Bounce] = []
    async with listening(noted) as port:
        with pytest.raises(smtplib.SMTPException):
            await brought(port, KNOWN, report("failed", "5.1.1") + b"x" * 300_000)
    assert noted == []


@given(st.binary(max_size=400), st.binary(max_size=40))
def test_no_bytes_break_the_reading_of_a_report(before: bytes, inside: bytes) -> None:
    assert failure_in(before) is None
    failure_in(report("failed", "5.1.1").replace(b"5.1.1", inside))
