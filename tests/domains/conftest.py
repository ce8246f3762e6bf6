"""Fixtures of the domains."""

import pytest

from tests.domains.directory import Directory
from visavis.kernel.database import Database
from visavis.kernel.vault import Vault


@pytest.fixture
def directory(database: Database, vault: Vault) -> Directory:
    """Companies, members and experts on this test's own database."""
    return Directory(database, vault)
