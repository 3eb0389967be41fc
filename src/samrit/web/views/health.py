"""For the machine that watches the site: does the process answer, and can it work?"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

_complete = {"migrations": False}


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """200 as long as the process answers; touches nothing else."""
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and holds every migration, else 503 with what is missing."""
    state = {"database": "ok", "migrations": "ok"}
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        if not _complete["migrations"]:
            executor = MigrationExecutor(connection)
            missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
            if missing:
                state["migrations"] = f"{len(missing)} missing"
            _complete["migrations"] = not missing  # they do not go away again while the process lives
    except DatabaseError:
        state = {"database": "unreachable", "migrations": "unknown"}
    return JsonResponse(state, status=200 if set(state.values()) == {"ok"} else 503)
