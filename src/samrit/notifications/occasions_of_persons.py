"""Which events of the evaluation of persons are worth a letter. None of them tells a score: the page does."""

from __future__ import annotations

from django.urls import reverse

from samrit.core.permissions import Action, Role
from samrit.core.text import Text
from samrit.notifications.occasion import Occasion, promising, receiving

OF_PERSONS: tuple[Occasion, ...] = (
    Occasion(
        "appraisal",
        Action.EVALUATE_PERSON,
        (promising,),
        Text("แจ้งผลการประเมินรายบุคคล: {what}", "your evaluation: {what}"),
        Text("โปรดเปิดดูแล้วตอบรับทราบ หรือโต้แย้ง", "please open it, and acknowledge it or object"),
        target="given",
        page=lambda appraisal: reverse("appraisal", args=[appraisal.pk]),
    ),
    Occasion(
        "appraisal",
        Action.ACKNOWLEDGE_EVALUATION,
        (receiving(Role.AGENCY_HEAD),),
        Text("ผู้รับการประเมินมีข้อโต้แย้ง: {what}", "an objection to an evaluation: {what}"),
        Text("โปรดทบทวน แล้วแจ้งผลอีกครั้งพร้อมเหตุผล", "please look at it again, and tell the result with your reasons"),
        target="disagreed",
        page=lambda appraisal: reverse("appraisal", args=[appraisal.pk]),
    ),
)
