"""Rows of tables as the database itself holds them, read and written without Django's conversions in between."""

import re
from collections.abc import Iterator
from typing import Any

Rows = dict[Any, Any]
"""Rows of one table by their key."""


class Sqlite:
    """A row is a tuple of what SQLite holds; its counters of keys are a table like others."""

    COUNTERS = "sqlite_sequence"

    def tables(self, tables: dict[str, list[str]]) -> dict[str, list[str]]:
        return tables | {self.COUNTERS: ["name", "seq"]}

    def read(self, connection, table: str, columns: list[str]) -> Iterator[tuple[Any, tuple[Any, ...]]]:
        # A plus sign changes no value, but hides the column's type, by which Django's converters would be called.
        names = ", ".join(f'+"{each}"' for each in columns)
        for row in _of(connection).execute(f'SELECT {names} FROM "{table}"'):
            yield row[0], row

    def write(self, connection, table: str, columns: list[str], gone: list, changed: list, added: list) -> None:
        database = _of(connection)
        if table == self.COUNTERS:  # never backwards; and the database may have made the row itself meanwhile
            for name, number in (*changed, *added):
                old = database.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [name]).fetchone()
                highest = max(number, old[0]) if old else number
                database.execute("DELETE FROM sqlite_sequence WHERE name = ?", [name])
                database.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", [name, highest])
            return
        names = [f'"{each}"' for each in columns]
        if gone:
            database.executemany(f'DELETE FROM "{table}" WHERE {names[0]} = ?', [(key,) for key in gone])
        if changed:
            sets = ", ".join(f"{each} = ?" for each in names[1:])
            rows = [(*row[1:], row[0]) for row in changed]
            database.executemany(f'UPDATE "{table}" SET {sets} WHERE {names[0]} = ?', rows)
        if added:
            blanks = ", ".join("?" * len(names))
            database.executemany(f'INSERT INTO "{table}" ({", ".join(names)}) VALUES ({blanks})', added)


class Postgresql:
    """A row is its line of COPY. Counters of keys never go back, whatever is rolled back, so they are left alone."""

    def tables(self, tables: dict[str, list[str]]) -> dict[str, list[str]]:
        return tables

    def read(self, connection, table: str, columns: list[str]) -> Iterator[tuple[bytes, bytes]]:
        names = ", ".join(f'"{each}"' for each in columns)
        with _of(connection).cursor() as cursor, cursor.copy(f'COPY "{table}" ({names}) TO STDOUT') as copy:
            lines = b"".join(copy).split(b"\n")[:-1]
        for line in lines:
            yield line.split(b"\t", 1)[0], line

    def write(self, connection, table: str, columns: list[str], gone: list, changed: list, added: list) -> None:
        names = [f'"{each}"' for each in columns]
        with _of(connection).cursor() as cursor:
            for key in gone:
                cursor.execute(f'DELETE FROM "{table}" WHERE {names[0]} = %s', _values(key))
            sets = ", ".join(f"{each} = %s" for each in names[1:])
            for row in changed:
                key, *values = _values(row)
                cursor.execute(f'UPDATE "{table}" SET {sets} WHERE {names[0]} = %s', [*values, key])
            if added:
                with cursor.copy(f'COPY "{table}" ({", ".join(names)}) FROM STDIN') as copy:
                    copy.write(b"".join(line + b"\n" for line in added))


ESCAPES = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def _values(line: bytes) -> list[str | None]:
    """A line of COPY as texts; of which type they are, the database knows."""
    return [
        None if each == r"\N" else re.sub(r"\\(.)", lambda found: ESCAPES.get(found[1], found[1]), each)
        for each in line.decode().split("\t")
    ]


def _of(connection) -> Any:
    """The library's own connection below Django's."""
    connection.ensure_connection()
    return connection.connection


BACKENDS = {"sqlite": Sqlite(), "postgresql": Postgresql()}
