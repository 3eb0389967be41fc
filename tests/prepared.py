"""States of the database that many tests start from: played once by the real actions, afterwards put back as they were.

``@prepared`` stands over a function that takes the world through real actions (``published(world)``). The first call of
a session plays them, and the rows that they left are kept in memory together with what the function returned. A later
call with the same arguments, at a moment when the database stands where it stood then, puts the rows back. In doubt
the function plays: something else was written meanwhile, a setting or an attribute is changed for the test, an
argument is no plain value. ``docs/adr/0033`` says why this changes nothing that a test could see.
"""

import functools
import inspect
import io
import pickle
import re
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.backends.signals import connection_created
from django.utils import translation
from tests.raw_rows import BACKENDS, Rows

READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "PRAGMA", "EXPLAIN", "SHOW")
PLAIN = (str, int, type(None), date, datetime, Decimal, Enum)
BESIDE = ("django_session", "samrit_demonstrationclock")
"""Signing in and the clock of the pages write these; no action reads or writes them, so nothing depends on it."""
SIGNED_IN = ("samrit_user", "last_login")
"""The column that signing in writes; it is as much beside."""
NOT_OF_ACTIONS = {"django_content_type", "auth_permission", *BESIDE}
"""Tables that are left alone: Django writes the first two by itself, with other keys each time."""
OF_PAGES = re.compile(
    rf"""(INSERT\ INTO|UPDATE|DELETE\ FROM)\ "({"|".join(BESIDE)})"[ ]
    | UPDATE\ "samrit_user"\ SET\ "last_login"\ =\ %s\ WHERE""",
    re.VERBOSE,
)
OF_FILES = {"samrit_storedfile"}
"""Where these have new rows, there are files too, which are not kept here."""

WITHOUT_EFFECT = ("DEMO", "PUBLIC_URL", "STORAGES", "EVIDENCE_", "FILE_UPLOAD_", "EMAIL_", "AXES_")
"""Settings that a test may change: the first two are told apart by the key, the others concern files and pages."""


@dataclass(frozen=True, eq=False)
class State:
    """Where the database stands after some prepared calls: its rows by table and key, and the calls that follow."""

    tables: dict[str, Rows]
    after: dict[Hashable, "Step"] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Step:
    """What one call did: the state that it left, the rows that differ, and what it returned."""

    state: State
    rows: list[tuple[Any, ...]]
    living: frozenset[Any]
    returned: bytes


@dataclass(eq=False)
class Standing:
    """What is known of the database at this moment."""

    state: State | None = None
    at: int = -1
    inside: object = None
    writes: int = 0
    """Statements that write, of all connections of this process since the session began."""
    played: int = 0
    put_back: int = 0
    changes: list[Callable[[], bool]] = field(default_factory=list)
    """Each says whether something is otherwise for the test at hand alone."""


NOW = Standing()
BASES: dict[str, State] = {}
KEPT: dict[Any, Any] = {}
"""Equal rows of different states are one object."""


# ---------------------------------------------------------------- where the database stands


def _watch(execute, sql, params, many, context):
    if not sql[:40].lstrip().upper().startswith(READING) and not OF_PAGES.match(sql):
        NOW.writes += 1
        _mark()
    return execute(sql, params, many, context)


def _mark() -> None:
    inside = _outermost()
    if inside is not None:
        inside.was_written_in = True


def _outermost() -> Any:
    """The transaction in which everything of this test happens, or nothing."""
    return connection.atomic_blocks[0] if connection.atomic_blocks else None


def _follow(connection, **_more) -> None:
    if _watch not in connection.execute_wrappers:
        connection.execute_wrappers.insert(0, _watch)


connection_created.connect(_follow)


def _stands_at() -> State | None:
    """The state in which the database certainly is; nothing when that is not certain."""
    if _watch not in connection.execute_wrappers or any(changed() for changed in NOW.changes):
        return None
    inside = _outermost()
    if NOW.state is not None and (NOW.at, NOW.inside) == (NOW.writes, inside):
        return NOW.state
    if getattr(inside, "_from_testcase", False) and not hasattr(inside, "was_written_in"):
        return _base()  # the transaction of a test, which will be rolled back; nothing was written in it yet
    return None


def _base() -> State:
    if connection.alias not in BASES:
        BASES[connection.alias] = State(_all_rows())
    return BASES[connection.alias]


def begin_committing() -> None:
    """For a test that commits, before it has done anything: look whether the database is as empty as it should be."""
    if connection.in_atomic_block:
        return
    NOW.state = None
    rows, base = _all_rows(), BASES.setdefault(connection.alias, State({}))
    if not base.tables:
        base.tables.update(rows)
    if _but_counters(rows) == _but_counters(base.tables):
        _stand(base)


def _but_counters(tables: dict[str, Rows]) -> dict[str, Rows]:
    return {table: rows for table, rows in tables.items() if table != "sqlite_sequence"}


def _stand(state: State) -> None:
    NOW.state, NOW.at, NOW.inside = state, NOW.writes, _outermost()


@contextmanager
def only_played() -> Iterator[None]:
    """Nothing that was prepared is used inside: for a test that looks at how a state comes about."""

    def always() -> bool:
        return True

    NOW.changes.append(always)
    try:
        yield
    finally:
        NOW.changes.remove(always)


# ---------------------------------------------------------------- rows


def _tables() -> dict[str, list[str]]:
    """Columns of the table of every model, the key first."""
    there = set(connection.introspection.table_names()) - NOT_OF_ACTIONS
    return BACKENDS[connection.vendor].tables(
        {
            model._meta.db_table: [
                model._meta.pk.column,
                *(
                    each.column
                    for each in model._meta.local_concrete_fields
                    if not each.primary_key and (model._meta.db_table, each.column) != SIGNED_IN
                ),
            ]
            for model in apps.get_models(include_auto_created=True)
            if model._meta.db_table in there and not model._meta.proxy
        }
    )


def _all_rows() -> dict[str, Rows]:
    read = BACKENDS[connection.vendor].read
    return {
        table: {key: KEPT.setdefault((table, row), row) for key, row in read(connection, table, columns)}
        for table, columns in _tables().items()
    }


def _way(old: dict[str, Rows], new: dict[str, Rows]) -> list[tuple[Any, ...]]:
    """What must be taken away, changed and added in each table to come from one state to another."""
    way, columns = [], _tables()
    for table, rows in new.items():
        before = old.get(table, {})
        gone = [key for key in before if key not in rows]
        changed = [row for key, row in rows.items() if key in before and before[key] != row]
        added = [row for key, row in rows.items() if key not in before]
        if gone or changed or added:
            way.append((table, columns[table], gone, changed, added))
    return sorted(way, key=lambda each: each[0] == "sqlite_sequence")


def _put_back(step: Step) -> None:
    with transaction.atomic():
        for table, columns, gone, changed, added in step.rows:
            BACKENDS[connection.vendor].write(connection, table, columns, gone, changed, added)
        _mark()


# ---------------------------------------------------------------- what was returned


def _living(world: Any) -> dict[Any, Any]:
    """What the world holds and a test may hold too: it stays the same object."""
    if world is None:
        return {}
    living: dict[Any, Any] = {"world": world, "places": world.places, "users": world.users}
    living["published"] = world.published
    for kind, held in (("place", world.places), ("user", world.users), ("framework", world.published)):
        for name, each in held.items():
            living[kind, name] = each
            if kind == "user" and "person" in each._state.fields_cache:
                living["person", name] = each.person
    return living


def _packed(value: Any, living: dict[Any, Any]) -> bytes:
    names = {id(each): name for name, each in living.items()}
    file = io.BytesIO()
    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.persistent_id = lambda each: names.get(id(each))
    pickler.dump(value)
    return file.getvalue()


def _unpacked(packed: bytes, living: dict[Any, Any]) -> Any:
    unpickler = pickle.Unpickler(io.BytesIO(packed))
    unpickler.persistent_load = living.__getitem__
    return unpickler.load()


def _insides(living: dict[Any, Any]) -> dict[Any, bytes]:
    return {
        name: _packed(dict(each) if isinstance(each, dict) else vars(each), living) for name, each in living.items()
    }


def _returned(value: Any, living: dict[Any, Any], before: dict[Any, bytes]) -> bytes:
    """The value, and what changed inside of what the world held before."""
    after = _insides(living)
    changed = {
        name: dict(each) if isinstance(each, dict) else vars(each)
        for name, each in living.items()
        if before[name] != after[name]
    }
    return _packed((value, changed), living)


def _take_up(packed: bytes, living: dict[Any, Any]) -> Any:
    value, changed = _unpacked(packed, living)
    for name, inside in changed.items():
        held = living[name] if isinstance(living[name], dict) else vars(living[name])
        held.clear()
        held.update(inside)
    return value


# ---------------------------------------------------------------- the decorator


def prepared(play: Callable[..., Any]) -> Callable[..., Any]:
    """Play ``play(world, …)`` once for each of its arguments; afterwards put back what it did (see above)."""
    signature = inspect.signature(play)
    name = f"{play.__module__}.{play.__qualname__}"

    @functools.wraps(play)
    def prepared_play(*arguments: Any, **named: Any) -> Any:
        bound = signature.bind(*arguments, **named)
        state, key = _stands_at(), _key(name, bound)
        if state is None or key is None:
            NOW.played += 1
            return play(*arguments, **named)
        living = _living(bound.args[0] if bound.args else None)
        step = state.after.get(key)
        if step is not None and step.living == living.keys():
            NOW.put_back += 1
            _put_back(step)
            value = _take_up(step.returned, living)
            _stand(step.state)
            return value
        NOW.played += 1
        before, waiting = _insides(living), len(connection.run_on_commit)
        value = play(*arguments, **named)
        if len(connection.run_on_commit) == waiting:  # else something else than the database would see the commit
            tables = _all_rows()
            way = _way(state.tables, tables)
            if OF_FILES.isdisjoint(each[0] for each in way):
                step = state.after[key] = Step(State(tables), way, frozenset(living), _returned(value, living, before))
                _stand(step.state)
        return value

    return prepared_play


def _key(name: str, bound: inspect.BoundArguments) -> Hashable | None:
    """The call as one value; nothing when an argument is no plain value."""
    bound.apply_defaults()
    given = [value for word, value in bound.arguments.items() if word not in ("world", "self")]
    by_itself = settings.DEMO or connection.in_atomic_block  # no letter is sent behind a commit
    try:
        return (name, _plain(given), translation.get_language(), settings.DEMO, by_itself, settings.PUBLIC_URL)
    except TypeError:
        return None


def _plain(value: Any) -> Hashable:
    if isinstance(value, dict):
        return (dict, *((_plain(key), _plain(each)) for key, each in value.items()))
    if isinstance(value, list | tuple):
        return (type(value), *(_plain(each) for each in value))
    if isinstance(value, PLAIN):
        return (type(value), repr(value))
    raise TypeError(f"{value!r} is no plain value")
