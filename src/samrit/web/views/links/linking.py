"""The form that links one indicator of a unit or person to one above."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from samrit.agreements.editing import rows_editable
from samrit.agreements.models import AgreementIndicator
from samrit.cascade.actions.linking import Wanted, remove_link, set_link
from samrit.cascade.queries.links import links_up, offered_above, taken_of
from samrit.core.permissions import Action, Level
from samrit.core.rounding import plain
from samrit.web.acting import doing, or_forbidden, posted, say_refused, tried, version_of
from samrit.web.language import page_language
from samrit.web.requests import demand
from samrit.web.views.agreements.loading import agreement_frame, visible_template
from samrit.web.views.links.forms import LinkForm
from samrit.workflow.actions import Refused

Offered = Sequence[tuple[AgreementIndicator, str]]


def linkable(request: HttpRequest, pk: int) -> AgreementIndicator:
    """The row; 404 for others, and for that of an agency, above which there is nothing."""
    row = visible_template(request, pk)
    if row.agreement.organization.level is Level.AGENCY:
        raise Http404
    return row


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """Link it, or otherwise than it was."""
    row = linkable(request, pk)
    demand(request, Action.EDIT_AGREEMENT, row.agreement.organization)
    known = links_up(row.agreement).get(row.code)
    offered = _offered(row)
    initial = {}
    if known is not None:
        initial = {name: getattr(known.link, name) for name in ("kind", "share", "contribution", "note")}
        initial["parent"] = str(known.row.pk) if known.row else ""
    form = LinkForm(posted(request), initial=initial, offered=offered)
    if request.method == "POST" and form.is_valid() and _saved(request, row, form, offered):
        messages.success(request, _("บันทึกความเชื่อมโยงของตัวชี้วัด %(code)s แล้ว") % {"code": row.code})
        return redirect("cascade-links", row.agreement_id)
    context = agreement_frame(
        request,
        row.agreement,
        "cascade-links",
        row=row,
        form=form,
        known=known,
        seen=known.link.version if known else 0,
        draft=bool(rows_editable(row.agreement)),
        offered=bool(offered),
    )
    context["trail"] = [
        *context["trail"][:-1],
        (_("การถ่ายทอด"), reverse("cascade-links", args=[row.agreement_id])),
        (row.code, ""),
    ]
    return render(request, "links/link.html", context, status=422 if form.errors else 200)


def _saved(request: HttpRequest, row: AgreementIndicator, form: LinkForm, offered: Offered) -> bool:
    """Whether it was done; if not, the form says why."""
    given = form.cleaned_data
    rows = {str(each.pk): each for each, _said in offered}
    figures = {name: "" if given[name] is None else plain(given[name]) for name in ("share", "contribution")}
    wanted = Wanted(given["kind"], rows.get(given["parent"]), note=given["note"], **figures)
    done = tried(lambda: set_link(row=row, wanted=wanted, doing=doing(request, version=version_of(request))))
    if not isinstance(done, Refused):
        return True
    or_forbidden(done)
    form.add_error(done.code if done.code in form.fields else None, done.text.in_(page_language()))
    return False


def _offered(row: AgreementIndicator) -> list[tuple[AgreementIndicator, str]]:
    """The rows above with target and what is left of it."""
    rows = list(offered_above(row.agreement))
    taken = taken_of(rows)
    found = []
    for each in rows:
        said = f"{each.code} {each.title}"
        if each.target:
            said += _(" (เป้าหมาย %(target)s %(unit)s") % {"target": each.target, "unit": each.unit}
            left = taken[each.pk].remainder
            said += (_(" เหลือ %(left)s)") % {"left": plain(left)}) if left is not None else ")"
        found.append((each, said))
    return found


@require_POST
@login_required
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the link away."""
    row = linkable(request, pk)
    done = tried(lambda: remove_link(row=row, doing=doing(request, version=version_of(request))))
    if isinstance(done, Refused):
        say_refused(request, done)
    else:
        messages.success(request, _("ยกเลิกความเชื่อมโยงแล้ว"))
    return redirect("cascade-links", row.agreement_id)
