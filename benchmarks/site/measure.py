"""Times every page of the site: ``python -m benchmarks.site.measure [--country]`` prints a JSON line for each.

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
from http import HTTPStatus
from typing import Any

TIMES = 15


def main() -> None:
    """Make the data, then time the pages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--country", action="store_true")
    args = parser.parse_args()
    os.environ |= {"SAMRIT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "samrit.settings", "ALLOWED_HOSTS": "testserver"}
    os.environ.pop("DATABASE_URL", None)
    import django
    from django.core.management import call_command

    django.setup()
    logging.disable()
    call_command("migrate", interactive=False, verbosity=0)
    from benchmarks.site.country_data import DAY, make_country_data
    from benchmarks.site.pages import pages_of
    from samrit.demonstration.story import tell_story

    began = time.perf_counter()
    story = make_country_data() if args.country else tell_story(DAY, lambda _: None)
    print(json.dumps({"made": time.perf_counter() - began}), flush=True)
    for persona, name, address in pages_of(story):
        print(json.dumps(measured(persona, name, address)), flush=True)


def measured(persona: str, name: str, address: str) -> dict[str, object]:
    """Median server time and number of queries of one page."""
    from django.db import connection
    from django.test import Client

    from samrit.organizations.models import User

    client = Client(raise_request_exception=False)
    if persona:
        client.force_login(User.objects.get(username=persona), "django.contrib.auth.backends.ModelBackend")
    client.get(address)
    queries: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        answer = client.get(address)
    seconds = []
    for _ in range(TIMES if answer.status_code == HTTPStatus.OK else 1):
        began = time.perf_counter()
        client.get(address)
        seconds.append(time.perf_counter() - began)
    return {
        "persona": persona,
        "page": name,
        "address": address,
        "status": answer.status_code,
        "queries": len(queries),
        "seconds": statistics.median(seconds),
    }


if __name__ == "__main__":
    sys.exit(main())
