"""Owns the schema of both databases: one linear, forward-only history each.
Never changes what a released migration did, never reads sealed data.
Speaks no events.
"""

from visavis.migrations.upgrading import is_migrated, upgrade, upgrade_key_store

__all__ = ["is_migrated", "upgrade", "upgrade_key_store"]
