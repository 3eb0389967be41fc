"""The database itself refuses to change, delete or truncate the event log and to take its head away."""

from __future__ import annotations

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MESSAGE = "samrit: the event log is append-only"

SQLITE_PROTECT = (
    f"""CREATE TRIGGER samrit_event_no_update BEFORE UPDATE ON samrit_event
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    f"""CREATE TRIGGER samrit_event_no_delete BEFORE DELETE ON samrit_event
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
    f"""CREATE TRIGGER samrit_chainhead_no_delete BEFORE DELETE ON samrit_chainhead
        BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END""",
)
SQLITE_RELEASE = (
    "DROP TRIGGER IF EXISTS samrit_event_no_update",
    "DROP TRIGGER IF EXISTS samrit_event_no_delete",
    "DROP TRIGGER IF EXISTS samrit_chainhead_no_delete",
)
POSTGRESQL_PROTECT = (
    f"""CREATE OR REPLACE FUNCTION samrit_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
    """CREATE TRIGGER samrit_event_no_change BEFORE UPDATE OR DELETE ON samrit_event
       FOR EACH ROW EXECUTE FUNCTION samrit_append_only()""",
    """CREATE TRIGGER samrit_event_no_truncate BEFORE TRUNCATE ON samrit_event
       FOR EACH STATEMENT EXECUTE FUNCTION samrit_append_only()""",
    """CREATE TRIGGER samrit_chainhead_no_delete BEFORE DELETE ON samrit_chainhead
       FOR EACH ROW EXECUTE FUNCTION samrit_append_only()""",
    """CREATE TRIGGER samrit_chainhead_no_truncate BEFORE TRUNCATE ON samrit_chainhead
       FOR EACH STATEMENT EXECUTE FUNCTION samrit_append_only()""",
)
POSTGRESQL_RELEASE = (
    "DROP TRIGGER IF EXISTS samrit_event_no_change ON samrit_event",
    "DROP TRIGGER IF EXISTS samrit_event_no_truncate ON samrit_event",
    "DROP TRIGGER IF EXISTS samrit_chainhead_no_delete ON samrit_chainhead",
    "DROP TRIGGER IF EXISTS samrit_chainhead_no_truncate ON samrit_chainhead",
)


def protect(connection: BaseDatabaseWrapper) -> None:
    """Make the triggers."""
    _execute(connection, SQLITE_PROTECT if connection.vendor == "sqlite" else POSTGRESQL_PROTECT)


def release(connection: BaseDatabaseWrapper) -> None:
    """Take them away: for a step back, and for tests that empty the database behind them."""
    _execute(connection, SQLITE_RELEASE if connection.vendor == "sqlite" else POSTGRESQL_RELEASE)


def _execute(connection: BaseDatabaseWrapper, statements: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def forwards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Protect."""
    protect(schema_editor.connection)


def backwards(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Release."""
    release(schema_editor.connection)


class Migration(migrations.Migration):
    """After the tables."""

    dependencies = [("samrit", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
