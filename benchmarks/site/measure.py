"""Times every page of the site: ``python -m benchmarks.site.measure [--country]`` prints a JSON line for each;
``--department`` times what shows and changes the cascade of a large department instead.

Runs in a process and a data folder of its own, since Django is set up once per process.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import statistics
import sys
import time
from functools import cache
from http import HTTPStatus
from typing import Any

TIMES = 7


def main() -> None:
    """Make the data, then time the pages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--country", action="store_true")
    parser.add_argument("--department", action="store_true")
    args = parser.parse_args()
    os.environ |= {"SAMRIT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "samrit.settings", "ALLOWED_HOSTS": "testserver"}
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable()
    call_command("migrate", interactive=False, verbosity=0)
    from benchmarks.site.country_data import DAY, make_country_data
    from benchmarks.site.department import AGENCY, make_department
    from benchmarks.site.department_work import pages_of_department, work_of_department
    from benchmarks.site.pages import pages_of
    from samrit.demonstration.story import tell_story

    began = time.perf_counter()
    story = make_country_data() if args.country else tell_story(DAY, lambda _: None)
    if args.department:
        department = make_department(story, AGENCY)
        for found in work_of_department(department, client_of):
            print(json.dumps(found), flush=True)
    print(json.dumps({"made": time.perf_counter() - began}), flush=True)
    pages = pages_of_department(department) if args.department else pages_of(story.agreement("ayutthaya").organization)
    for name, address, personas in pages:
        for found in measured(name, address, personas):
            print(json.dumps(found), flush=True)


@cache
def client_of(persona: str) -> Any:
    """A browser in which the persona has signed in; nobody where none is named."""
    from django.test import Client

    from samrit.organizations.models import User

    client = Client(raise_request_exception=False)
    if persona:
        client.force_login(User.objects.get(username=persona), "django.contrib.auth.backends.ModelBackend")
    client.get("/healthz")
    return client


def measured(name: str, address: str, personas: tuple[str, ...]) -> list[dict[str, object]]:
    """The queries and the median time of a page, for the persona to whom it is shown with most queries; what answers
    nobody with a page is left out, what broke for somebody is told. ``seconds`` are those of the clock, ``cpu`` those
    of computing, which other work on the machine does not lengthen as much."""
    asked = [(persona, *_asked(persona, address)) for persona in personas]
    found: list[dict[str, object]] = [
        {"persona": persona, "page": name, "address": address, "status": status, "queries": queries, "seconds": 0.0}
        for persona, status, queries in asked
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR
    ]
    shown = [each for each in asked if each[1] == HTTPStatus.OK]
    if shown:
        persona = max(shown, key=lambda each: each[2])[0]
        status, queries = _asked(persona, address)  # once more: by now the page is warm
        seconds, cpu = _timed(persona, address)
        told: dict[str, object] = {"persona": persona, "page": name, "address": address, "status": status}
        found.append({**told, "queries": queries, "seconds": seconds, "cpu": cpu})
    return found


def _timed(persona: str, address: str) -> tuple[float, float]:
    """Medians of the clock and of computing."""
    client, clock, computing = client_of(persona), [], []
    for _ in range(TIMES):
        began, computed = time.perf_counter(), time.process_time()
        _whole(client.get(address))
        clock.append(time.perf_counter() - began)
        computing.append(time.process_time() - computed)
    return statistics.median(clock), statistics.median(computing)


def _whole(answer: Any) -> None:
    """Read an answer that is sent piece by piece to its end."""
    if answer.streaming:
        b"".join(answer)


def _asked(persona: str, address: str) -> tuple[int, int]:
    """Status and number of queries."""
    from django.db import connection

    queries: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        answer = client_of(persona).get(address)
        _whole(answer)
    return int(answer.status_code), len(queries)


if __name__ == "__main__":
    sys.exit(main())
