"""An announcement and how far it reached, kept as evidence that everybody was told (004:13, D3)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from samrit.cascade.models import Announcement
from samrit.cascade.queries.readership import reach_by_unit, whole_reach
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.documents.proof import Proof, ProofTable
from samrit.web.acting import say_refused
from samrit.web.keeping import keep_as_evidence, today_of
from samrit.web.requests import demand
from samrit.web.templatetags.samrit import moment, points
from samrit.web.views.announcements.loading import of_announcement
from samrit.workflow.actions import Refused

NOT_ISSUED = Text("ยังไม่ได้ประกาศ จึงยังไม่มีสิ่งที่จะเก็บเป็นหลักฐาน", "nothing was issued yet that could be kept")


@require_POST
@of_announcement
def keep(request: HttpRequest, found: Announcement) -> HttpResponse:
    """Keep what was announced, and how many of each unit have confirmed it by today."""
    demand(request, Action.ADD_EVIDENCE, found.owner)
    if found.issued_at is None:
        say_refused(request, Refused("state", NOT_ISSUED))
        return redirect("announcement", found.pk)
    about = today_of(request, reverse("announcement-reach", args=[found.pk]))
    keep_as_evidence(request, found.organization, found.fiscal_year, lambda: _proof(found, about))
    return redirect("announcement-reach", found.pk)


def _proof(found: Announcement, about: dict[str, Any]) -> Proof:
    lines = reach_by_unit(found)
    whole = whole_reach(lines)
    heads = _("หน่วยงาน"), _("ผู้รับประกาศ"), _("ยืนยันแล้ว"), _("ยังไม่ยืนยัน"), _("ร้อยละ")
    rows = tuple(
        (
            str(each.unit or _("ทุกหน่วยงาน")),
            str(each.told),
            str(each.confirmed),
            str(each.waiting),
            points(each.share, 2),
        )
        for each in (*lines, whole)
    )
    return Proof(
        title=_("ประกาศและการรับรู้ %(title)s") % {"title": found.title},
        about=_("%(organization)s ปีงบประมาณ พ.ศ. %(year)s")
        % {"organization": found.organization.name, "year": found.fiscal_year},
        facts=(
            (_("ประกาศเมื่อ"), moment(found.issued_at)),
            (_("ผู้ประกาศ"), str(found.issued_by or "–")),
            (_("ยืนยันว่าอ่านและเข้าใจ"), f"{whole.confirmed}/{whole.told} ({points(whole.share, 2)})"),
        ),
        words_heading=_("เนื้อหาของประกาศ"),
        words=tuple(line.strip() for line in found.body.splitlines() if line.strip()),
        tables=(ProofTable(_("การรับรู้รายหน่วยงาน"), heads, rows, (10, 4, 4, 4, 4)),),
        **about,
    )
