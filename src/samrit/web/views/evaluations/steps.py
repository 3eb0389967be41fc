"""What can be done with an evaluation now, by this person: a button where possible, the reason where not."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import EVALUATION
from samrit.evaluations.actions.appealing import is_over
from samrit.evaluations.actions.finalising import OPEN_APPEALS, STILL_TIME
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.listing import standing_assignment
from samrit.permissions import may
from samrit.web import clock
from samrit.web.acting import doing
from samrit.web.next_steps import NextSteps, Step
from samrit.web.requests import viewer
from samrit.workflow.actions import obstacle

STANDS = {
    "open": Text(
        "ผู้ประเมินตรวจผลและหลักฐานของทุกตัวชี้วัด แล้วเสนอคณะกรรมการ",
        "The evaluators look at every result and its evidence, and put it before the committee.",
    ),
    "evaluated": Text(
        "รอคณะกรรมการลงมติเรื่องที่ยังไม่ได้ข้อยุติ และรับรองผลทั้งหน่วยงาน",
        "The committee resolves on what is open, and confirms the whole result.",
    ),
    "decided": Text(
        "คณะกรรมการรับรองผลแล้ว คะแนนแก้ไขไม่ได้อีก รอส่วนกลางแจ้งผล",
        "The committee has confirmed the result: no score changes any more. The agency is told next.",
    ),
    "notified": Text(
        "แจ้งผลแล้ว หน่วยงานอุทธรณ์รายตัวชี้วัดได้ภายในกำหนด",
        "The agency has been told, and may appeal single indicators in time.",
    ),
    "final": Text("ผลเป็นที่สุดแล้ว รอเผยแพร่ต่อประชาชน", "The result is final; it is published next."),
    "published": Text("เผยแพร่แล้ว ประชาชนอ่านและตรวจสอบได้", "Published: everybody can read and verify it."),
}


def steps_of(request: HttpRequest, evaluation: Evaluation) -> NextSteps:
    """The panel."""
    steps = tuple(_steps(request, evaluation))
    possible = tuple(step for step in steps if step.why is None)
    return NextSteps(STANDS[evaluation.state], possible, tuple(step for step in steps if step.why is not None))


def _steps(request: HttpRequest, evaluation: Evaluation) -> Iterator[Step]:
    who, owner = viewer(request), evaluation.owner

    def can(action: Action) -> bool:
        return bool(may(who, action, owner))

    def at(name: str) -> str:
        return reverse(name, args=[evaluation.pk])

    state = evaluation.state
    if state == "open":
        yield from _of_evaluators(request, evaluation)
    if state == "evaluated" and can(Action.HOLD_SESSION):
        yield Step(_("บรรจุวาระการประชุม"), "users", reverse("sessions"), "primary")
    if state == "evaluated" and can(Action.DECIDE_SCORE):
        yield Step(_("ไปที่การประชุม"), "users", reverse("sessions"), "primary")
    if state == "evaluated" and can(Action.REOPEN_EVALUATION):
        yield Step(_("ส่งกลับให้ผู้ประเมิน"), "arrow-back-up", at("evaluation-reopen"))
    if state == "decided" and can(Action.NOTIFY_RESULT):
        yield Step(_("แจ้งผลหน่วยงาน"), "mail", at("evaluation-notify"), "primary")
    if state == "notified":
        yield from _of_appeals(request, evaluation)
    if state == "final" and can(Action.PUBLISH_RESULT):
        yield Step(_("ตรวจและเผยแพร่ผล"), "world", at("result"), "primary")
    elif state in ("final", "published"):
        yield Step(_("ดูผลการประเมิน"), "chart-bar", at("result"))
    if state == "published":
        yield Step(_("หน้าเผยแพร่"), "world", reverse("public-result", args=[evaluation.public_code]), "primary")


def _of_evaluators(request: HttpRequest, evaluation: Evaluation) -> Iterator[Step]:
    who, owner = viewer(request), evaluation.owner
    if may(who, Action.ASSIGN_EVALUATOR, owner):
        yield Step(_("มอบหมายผู้ประเมิน"), "user-check", reverse("evaluation-evaluators", args=[evaluation.pk]), "primary")
    mine = standing_assignment(who, evaluation)
    if mine is not None and mine.declared_at is not None and may(who, Action.FINISH_EVALUATION, owner):
        hindered = obstacle(
            machine=EVALUATION, subject=evaluation, action=Action.FINISH_EVALUATION, doing=doing(request)
        )
        why = hindered.text if hindered else None
        address = reverse("evaluation-finish", args=[evaluation.pk])
        yield Step(_("เสนอคณะกรรมการ"), "send", address, "primary", why)


def _of_appeals(request: HttpRequest, evaluation: Evaluation) -> Iterator[Step]:
    who, owner = viewer(request), evaluation.owner
    over = is_over(evaluation, clock.now())
    filed = list(evaluation.appeals.filter(state="filed").values_list("code", flat=True))
    address = reverse("evaluation-appeals", args=[evaluation.pk])
    if may(who, Action.APPEAL, owner) and not over:
        yield Step(_("อุทธรณ์รายตัวชี้วัด"), "hand-stop", address, "primary")
        if not filed:
            yield Step(_("แจ้งว่าไม่อุทธรณ์"), "check", reverse("evaluation-waive", args=[evaluation.pk]))
    if may(who, Action.DECIDE_APPEAL, owner) and filed:
        yield Step(_("พิจารณาอุทธรณ์"), "hand-stop", address, "primary")
    if may(who, Action.HOLD_SESSION, owner) and filed:
        yield Step(_("บรรจุวาระการประชุม"), "users", reverse("sessions"), "primary")
    if may(who, Action.FINALISE_RESULT, owner):
        why = OPEN_APPEALS.fill(codes=", ".join(filed)) if filed else None if over else STILL_TIME
        final = reverse("evaluation-finalise", args=[evaluation.pk])
        yield Step(_("สรุปผลเป็นที่สุด"), "lock", final, "primary", why)
