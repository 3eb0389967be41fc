"""What is timed of a large department: the pages of its cascade, a paste of 500 cells, and the reconciliation."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from itertools import cycle
from typing import Any

from django.urls import reverse

from benchmarks.site.department import Department
from samrit.cascade.queries.reconciliation import reconciliation
from samrit.organizations.models import User
from samrit.permissions import standpoint_of

PERSONA = "saraburi-coordinator"
DOWN, ACROSS = 20, 25
TIMES = 7
MARKS = "OS"


def pages_of_department(department: Department) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Name and address of each page, and who asks for it."""
    plan, own, bureau = department.plan, department.bureau_plan, department.bureaus[0]
    row = department.promise.indicators.filter(is_heading=False).first()
    assert row is not None
    of_bureau = bureau.agreements.get()
    named: tuple[tuple[str, tuple[Any, ...], str], ...] = (
        ("cascades", (), ""),
        ("cascade", (plan.pk,), ""),
        ("cascade-matrix", (plan.pk,), ""),
        ("cascade-matrix", (plan.pk,), "?empty=1"),
        ("cascade-matrix-file", (plan.pk,), ""),
        ("cascade", (own.pk,), ""),
        ("cascade-matrix", (own.pk,), ""),
        ("cascade-reconciliation", (plan.pk,), ""),
        ("cascade-reconciliation", (own.pk,), ""),
        ("cascade-links", (department.promise.pk,), ""),
        ("cascade-links", (of_bureau.pk,), ""),
        ("cascade-indicator", (row.pk,), ""),
        ("cascade-unit", (plan.pk, bureau.pk), ""),
        ("plan-chart", (plan.pk,), ""),
        ("plan-jobs", (plan.pk,), ""),
        ("seats", (), ""),
        ("seats-of", (bureau.code,), ""),
        ("appraisals", (), ""),
        ("announcements", (), ""),
        ("agreements", (), ""),
        ("agreements", (), "?level=person&year=2554"),
        ("rounds-all", (), "?level=person&year=2554"),
        ("cascade-progress", (plan.pk,), ""),
        ("progress", (bureau.code,), "?year=2554"),
        ("progress-indicators", (bureau.code,), "?year=2554"),
        ("progress-indicator", (row.pk,), ""),
        ("plan-projects", (plan.pk,), ""),
        ("seats-everybody", (bureau.code,), ""),
        ("home", (), ""),
    )
    for name, key, more in named:
        yield name, reverse(name, args=key) + more, (PERSONA,)
    yield "home", reverse("home"), (department.officer.username,)


def work_of_department(department: Department, client_of: Callable[[str], Any]) -> Iterator[dict[str, object]]:
    """Name and seconds of what is not a page: a paste with every cell changed, and every check of the cascade."""
    first = department.promise.indicators.filter(is_heading=False).first()
    assert first is not None
    at = f"{department.promise.pk}|{first.code}|{department.bureaus[0].pk}"
    client, address = client_of(PERSONA), reverse("cascade-cells", args=(department.plan.pk,))
    turn = cycle(MARKS)

    def paste() -> None:
        block = "\n".join("\t".join([next(turn)] * ACROSS) for _ in range(DOWN))
        next(turn)  # the next paste changes every cell of this one
        answer = client.post(address, {"block": block, "at": at})
        assert answer.status_code == HTTPStatus.FOUND, answer.status_code

    signed_at, writer = department.promise.signed_at, User.objects.get(username=PERSONA).person_id
    assert signed_at is not None
    assert writer is not None
    viewer = standpoint_of(writer, signed_at.date())
    yield {"work": f"a paste of {DOWN * ACROSS} cells", **_timed(paste)}
    yield {"work": "reconciliation: every check", **_timed(lambda: reconciliation(department.plan, viewer))}


def _timed(work: Callable[[], object]) -> dict[str, object]:
    work()
    clock, computing = [], []
    for _ in range(TIMES):
        began, computed = time.perf_counter(), time.process_time()
        work()
        clock.append(time.perf_counter() - began)
        computing.append(time.process_time() - computed)
    return {"seconds": statistics.median(clock), "cpu": statistics.median(computing)}
