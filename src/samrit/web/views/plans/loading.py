"""A plan for the person who asks: what they may not read does not exist."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from samrit.cascade.models import PlanActivity
from samrit.cascade.queries.activities import visible_plans
from samrit.cascade.queries.projects import project_rows
from samrit.web.requests import viewer

View = Callable[..., HttpResponse]


def of_plan(view: View) -> View:
    """A view of one plan, which gets it in place of its number."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        found = visible_plans(viewer(request)).filter(pk=pk).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return answer


def of_activity(view: View) -> View:
    """A view of one activity, which gets it in place of its number."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        plans = visible_plans(viewer(request)).order_by().values("pk")
        rows = PlanActivity.objects.select_related("plan__organization", "responsible")
        found = rows.filter(pk=pk, plan__in=plans).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return answer


def of_project(view: View) -> View:
    """A view of one project by month, which gets it in place of its number."""

    @login_required
    @wraps(view)
    def answer(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        found = project_rows(viewer(request)).filter(pk=pk).first()
        if found is None:
            raise Http404
        return view(request, found, *args, **kwargs)

    return answer
