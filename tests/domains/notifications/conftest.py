"""Fixtures of notifications."""

from collections.abc import AsyncIterator

import pytest

from tests.domains.directory import Directory
from tests.domains.notifications.house import House, post_to
from tests.support.mailbox import MailServer, mail_server


@pytest.fixture
async def server() -> AsyncIterator[MailServer]:
    async with mail_server() as server:
        yield server


@pytest.fixture
async def house(directory: Directory, server: MailServer) -> House:
    return House(directory, await directory.company(), post_to(server))
