"""The register: the tree that opens branch by branch, and a list of what somebody looks for."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samrit.core.permissions import Action
from samrit.organizations.models import OrganizationKind
from samrit.permissions import may
from samrit.registry.queries import Node, children, organizations_like, readable, readable_tree
from samrit.web.requests import demand_anywhere, viewer
from samrit.web.tables import page_of
from samrit.web.views.organizations.loading import visible_organization


@require_safe
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """The tree, or, when something is looked for, a list."""
    who = viewer(request)
    demand_anywhere(request, Action.READ_ORGANIZATION)
    words, kind = request.GET.get("q", "").replace("\0", " ").strip()[:200], request.GET.get("kind", "")
    kind = kind if kind in OrganizationKind.values else ""
    context = {
        "words": words,
        "kind": kind,
        "kinds": OrganizationKind.choices,
        "may_import": bool(may(who, Action.IMPORT_ORGANIZATIONS)),
    }
    if words or kind:
        found = page_of(request, organizations_like(who, words, kind))
        return render(request, "organizations/found.html", context | {"page": found})
    tree = readable_tree(who, request.GET.get("open", "")[:40])
    return render(request, "organizations/register.html", context | {"tree": tree, "total": readable(who).count()})


@require_safe
@login_required
def branch(request: HttpRequest, code: str) -> HttpResponse:
    """The organisations directly under one: a piece of the tree, for htmx."""
    organization = visible_organization(request, code)
    below = children(organization)
    node = Node(organization, organization.children.count(), below)
    return render(request, "organizations/branch.html", {"node": node})
