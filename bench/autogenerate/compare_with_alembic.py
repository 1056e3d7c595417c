"""Compares a database with itself, as `alembic check` would: once for each line on stdin, answering with milliseconds."""

import sys
import time

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, create_engine

engine = create_engine(sys.argv[1])
metadata = MetaData()
metadata.reflect(engine)
with engine.connect() as connection:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    for _ in sys.stdin:
        start = time.perf_counter()
        differences = compare_metadata(context, metadata)
        elapsed = (time.perf_counter() - start) * 1000
        print(elapsed if not differences else f"differs: {differences[0]}", flush=True)
        # What was read stays in the transaction's snapshot otherwise.
        connection.rollback()
