"""A change of an indicator above: whom it concerns, before it is decided and after, and their answers."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from samrit.agreements.models import Agreement, ChangeRequest
from samrit.agreements.queries.light import light
from samrit.cascade.actions.answering import answer_amendment
from samrit.cascade.queries.affected import Effect, effect_of_amendment, effect_of_request
from samrit.core.permissions import Action
from samrit.organizations.models import Organization
from samrit.permissions import may, visible
from samrit.web.acting import doing, or_forbidden, tried
from samrit.web.language import page_language
from samrit.web.requests import demand, viewer
from samrit.web.views.agreements.loading import agreement_frame
from samrit.web.views.links.forms import AnswerForm
from samrit.web.views.links.shown import kind_of, sums
from samrit.workflow.actions import Refused


@require_safe
@login_required
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom a request would concern, before anybody decides it."""
    rows = light(ChangeRequest.objects.all(), "agreement")
    found = visible(viewer(request), Action.READ_AGREEMENT, rows, "agreement__organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    demand(request, Action.READ_CASCADE, found.agreement.organization)
    context = agreement_frame(request, found.agreement, "agreement-changes", asked=found)
    context["trail"] = [
        *context["trail"][:-1],
        (_("คำขอที่ %(number)s") % {"number": found.pk}, reverse("change-request", args=[found.pk])),
        (_("ผลต่อระดับล่าง"), ""),
    ]
    context |= _shown(effect_of_request(found, viewer(request)))
    return render(request, "links/change.html", context)


def visible_amendment(request: HttpRequest, pk: int) -> Agreement:
    """The edition; 404 unless this person may look at its cascade."""
    rows = light(Agreement.objects.filter(amendment__gt=0))
    found = visible(viewer(request), Action.READ_CASCADE, rows, "organization").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _page(request: HttpRequest, edition: Agreement, form: AnswerForm | None = None, of: int = 0) -> HttpResponse:
    effect = effect_of_amendment(edition, viewer(request))
    reads = bool(may(viewer(request), Action.READ_AGREEMENT, edition.organization))
    forms = {
        each.organization.pk: form
        if form is not None and each.organization.pk == of
        else AnswerForm(prefix=f"a{each.organization.pk}")
        for each in effect.affected
        if each.may_answer
    }
    name = _("ฉบับแก้ไขครั้งที่ %(number)s") % {"number": edition.amendment}
    context = _shown(effect, forms) | {
        "edition": edition,
        "reads": reads,
        "trail": [
            (_("การถ่ายทอดตัวชี้วัด"), reverse("cascades")),
            (str(edition.organization), reverse("agreement", args=[edition.pk]) if reads else ""),
            (name, ""),
        ],
    }
    return render(request, "links/amendment.html", context, status=422 if form is not None else 200)


@require_safe
@login_required
def amendment(request: HttpRequest, pk: int) -> HttpResponse:
    """What an edition changed, whom it concerns, and what they answered."""
    return _page(request, visible_amendment(request, pk))


@require_POST
@login_required
def answer(request: HttpRequest, pk: int, organization: int) -> HttpResponse:
    """Answer for one of those whom it concerns."""
    edition = visible_amendment(request, pk)
    seen = visible(viewer(request), Action.READ_CASCADE, Organization.objects.all(), "")
    unit = get_object_or_404(seen, pk=organization)
    demand(request, Action.ANSWER_AMENDMENT, unit)
    form = AnswerForm(request.POST, prefix=f"a{unit.pk}")
    if not form.is_valid():
        return _page(request, edition, form, unit.pk)
    given = form.cleaned_data
    done = tried(
        lambda: answer_amendment(
            amendment=edition, organization=unit, answer=given["answer"], doing=doing(request, given["reason"])
        )
    )
    if isinstance(done, Refused):
        or_forbidden(done)
        form.add_error("reason" if done.code == "reason" else None, done.text.in_(page_language()))
        return _page(request, edition, form, unit.pk)
    messages.success(request, _("บันทึกคำตอบของ %(unit)s แล้ว") % {"unit": unit})
    return redirect("cascade-amendment", edition.pk)


def _shown(effect: Effect, forms: dict[int, AnswerForm] | None = None) -> dict[str, object]:
    """The effect as both pages show it."""
    return {
        "effect": effect,
        "changed": [(each, sums(each.before), sums(each.after)) for each in effect.changed],
        "affected": [
            (each, [(down, kind_of(down.link)) for down in each.downs], (forms or {}).get(each.organization.pk))
            for each in effect.affected
        ],
    }
