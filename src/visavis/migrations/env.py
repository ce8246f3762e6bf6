"""Run by Alembic: applies migrations on the connection that `upgrading` opened, inside its transaction."""

from alembic import context

context.configure(connection=context.config.attributes["connection"])
context.run_migrations()
