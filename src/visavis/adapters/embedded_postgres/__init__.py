"""Owns a PostgreSQL server that comes with the installation: its folder, its start, its stop.
Never listens on the network, never runs as root, never writes a value into its log.
Speaks no events.
"""

from visavis.adapters.embedded_postgres.place import cluster_parent, home_folder
from visavis.adapters.embedded_postgres.server import EmbeddedPostgres, Urls

__all__ = ["EmbeddedPostgres", "Urls", "cluster_parent", "home_folder"]
