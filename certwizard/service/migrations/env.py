"""Runs the migrations on the connection that `Database.migrate` hands over."""

from alembic import context

from certwizard.service.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
