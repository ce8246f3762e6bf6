"""Fixtures that all tests may ask for."""

from hypothesis import settings

pytest_plugins = ["tests.support.postgres"]

# How long an example takes says more about the machine than about the code.
settings.register_profile("visavis", deadline=None, print_blob=True)
settings.load_profile("visavis")
