"""The OS matrix of an approved plan is settled by the executive, and opened again with a reason (step 2)."""

from __future__ import annotations

from django.db import transaction

from samrit.cascade.actions.planning import held_plan
from samrit.cascade.models import CascadePlan
from samrit.cascade.queries.matrix import fingerprint, matrix_of
from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.workflow import CASCADE_PLAN, SETTLED
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand_possible, perform

NOT_SETTLED = Text("ตารางยังไม่เป็นที่ยุติ จึงแก้ไขได้อยู่แล้ว", "the matrix is not settled, so it can be changed as it is")
NOT_APPROVED = Text(
    "ผู้บริหารต้องเห็นชอบแผนการถ่ายทอดก่อน จึงให้ตารางเป็นที่ยุติได้",
    "the plan of the cascade is approved first; then the matrix can be settled",
)
NO_CELLS = Text("ตารางยังไม่มีเจ้าภาพหรือผู้สนับสนุน", "the matrix has no owner or supporter yet")


@transaction.atomic
def settle_matrix(*, plan: CascadePlan, seen: str, doing: Doing) -> CascadePlan:
    """Let the cells stand as the executive saw them (``seen``, see :func:`fingerprint`); warnings stop nothing (CS-2).

    Raises:
        Refused: not permitted, the plan is not approved, settled already, no cells, or changed meanwhile.
    """
    held = held_plan(plan)
    demand_possible(machine=CASCADE_PLAN, subject=held, action=Action.APPROVE_CASCADE, doing=doing)
    if held.state == CASCADE_PLAN.initial:
        raise Refused("not-approved", NOT_APPROVED)
    matrix = matrix_of(held)
    if not matrix.marks:
        raise Refused("no-cells", NO_CELLS)
    if fingerprint(matrix.marks) != seen:
        raise Refused("version", CHANGED_MEANWHILE)
    details = {"did": SETTLED, "cells": len(matrix.marks), "warned": matrix.warned}
    perform(machine=CASCADE_PLAN, subject=plan, action=Action.APPROVE_CASCADE, doing=doing, details=details)
    return plan


@transaction.atomic
def reopen_matrix(*, plan: CascadePlan, doing: Doing) -> CascadePlan:
    """Open the cells again, with the reason; the plan stays approved.

    Raises:
        Refused: not permitted, not settled, changed meanwhile, or no reason.
    """
    held = held_plan(plan)
    demand_possible(machine=CASCADE_PLAN, subject=held, action=Action.PLAN_CASCADE, doing=doing)
    if held.state != SETTLED:
        raise Refused("not-settled", NOT_SETTLED)
    perform(machine=CASCADE_PLAN, subject=plan, action=Action.PLAN_CASCADE, doing=doing, details={"did": "unsettled"})
    return plan
