"""How a line of the log looks: one JSON object for machines, one sentence for a person at a terminal."""

from __future__ import annotations

import json
import logging
from contextvars import ContextVar
from datetime import UTC, datetime

REQUEST_NUMBER: ContextVar[str] = ContextVar("request_number", default="")
"""The number of the request that this thread answers; every line of the log carries it."""

EXTRA = ("method", "path", "status", "milliseconds")


class JsonLines(logging.Formatter):
    """``{"at": …, "level": …, "from": …, "says": …, "request": …}``."""

    def format(self, record: logging.LogRecord) -> str:
        """The record on one line."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "from": record.name,
            "says": record.getMessage(),
        }
        if number := REQUEST_NUMBER.get():
            line["request"] = number
        line |= {name: getattr(record, name) for name in EXTRA if hasattr(record, name)}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class PlainLines(logging.Formatter):
    """``14:05:09 GET /agreements/ 200 (31 ms)``."""

    def format(self, record: logging.LogRecord) -> str:
        """The record as a short line, and a trace below it."""
        clock = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        took = f" ({record.milliseconds} ms)" if hasattr(record, "milliseconds") else ""
        level = "" if record.levelno == logging.INFO else f"{record.levelname} "
        trace = f"\n{self.formatException(record.exc_info)}" if record.exc_info else ""
        return f"{clock} {level}{record.getMessage()}{took}{trace}"
