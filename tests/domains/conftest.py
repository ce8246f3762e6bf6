"""Fixtures of the domains."""

from collections.abc import AsyncIterator

import pytest

from tests.domains.directory import Directory
from visavis.kernel.database import Database
from visavis.kernel.vault import Vault


@pytest.fixture
async def directory(database: Database, vault: Vault) -> AsyncIterator[Directory]:
    """Companies, members and experts on this test's own database."""
    made = Directory(database, vault)
    yield made
    await made.outgoing.close()
