"""The agreements of an organisation and everybody below it in one file: asking for it, watching it grow, taking it."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from samrit.core.permissions import Action
from samrit.evidence.storage import DamagedError, UnreachableError, opened
from samrit.organizations.models import Organization
from samrit.papers.actions.bundling import ask_bundle, make_again
from samrit.papers.models import PaperBundle
from samrit.papers.queries.bundles import bundles_of, is_stalled, may_still_read, to_bundle
from samrit.permissions import visible
from samrit.web.acting import doing, say_refused, tried
from samrit.web.requests import demand, viewer
from samrit.web.views.papers.bundling import make_bundles
from samrit.web.views.public.addresses import site
from samrit.workflow.actions import Refused

ZIP = "application/zip"
SHOWN = 5
FIRST_YEAR, LAST_YEAR = 2400, 2999


@dataclass(frozen=True)
class Shown:
    """A bundle as the page shows it."""

    bundle: PaperBundle
    stalled: bool

    @property
    def percent(self) -> int:
        """How much of it is done."""
        return 100 * self.bundle.done // max(self.bundle.total, 1)

    @property
    def at_work(self) -> bool:
        """Whether the page is to look again soon."""
        return self.bundle.state in ("waiting", "running") and not self.stalled


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def bundles(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """What a bundle would hold, those that this person asked for, and the form to ask for one."""
    everywhere = visible(viewer(request), Action.READ_AGREEMENT, Organization.objects.all(), "")
    organization = everywhere.filter(pk=pk).first()
    if organization is None or not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404
    demand(request, Action.BUNDLE_PAPERS, organization)
    if request.method == "POST":
        return _ask(request, organization, year)
    mine = bundles_of(viewer(request).person, organization, year)[:SHOWN]
    shown = [Shown(each, is_stalled(each, timezone.now())) for each in mine]
    context = {
        "organization": organization,
        "year": year,
        "count": len(to_bundle(viewer(request), organization, year)),
        "bundles": shown,
        "at_work": any(each.at_work for each in shown),
    }
    return render(request, "papers/bundles.html", context)


def _ask(request: HttpRequest, organization: Organization, year: int) -> HttpResponse:
    done = tried(
        lambda: ask_bundle(
            organization=organization,
            fiscal_year=year,
            agreements=to_bundle(viewer(request), organization, year),
            thai_digits=request.POST.get("digits") == "thai",
            site=site(request),
            doing=doing(request),
        )
    )
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        transaction.on_commit(make_bundles.enqueue)
        messages.success(request, _("เริ่มจัดทำไฟล์รวมแล้ว ปิดหน้านี้ได้ ไฟล์จะรออยู่ที่นี่เมื่อเสร็จ"))
    return redirect("paper-bundles", organization.pk, year)


def _own(request: HttpRequest, pk: int) -> PaperBundle:
    """The bundle; 404 unless this person asked for it and may still read all that it holds."""
    person = viewer(request).person
    found = get_object_or_404(PaperBundle.objects.select_related("organization"), pk=pk, asked_by=person)
    if not may_still_read(viewer(request), found):
        raise Http404
    return found


@require_safe
@login_required
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The ZIP file of a bundle that is done."""
    bundle = _own(request, pk)
    if bundle.state != "done":
        raise Http404
    try:
        content = opened(bundle.sha256)
    except (DamagedError, UnreachableError):
        return render(request, "papers/not_readable.html", {"bundle": bundle}, status=503)
    name = f"{_('คำรับรอง')} {bundle.organization} {bundle.fiscal_year}.zip"
    return FileResponse(content, as_attachment=True, filename=name, content_type=ZIP)


@require_POST
@login_required
def again(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a bundle whose work failed or stopped into the queue once more."""
    bundle = _own(request, pk)
    demand(request, Action.BUNDLE_PAPERS, bundle.organization)
    done = tried(lambda: make_again(bundle=bundle, real_time=timezone.now(), doing=doing(request)))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        transaction.on_commit(make_bundles.enqueue)
        messages.success(request, _("เริ่มจัดทำใหม่แล้ว"))
    return redirect("paper-bundles", bundle.organization_id, bundle.fiscal_year)
