"""Filters of the pages of change requests: moments to the second, names of rows."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone

from samrit.agreements.models import AgreementIndicator
from samrit.core.text import Lang
from samrit.organizations.models import in_language
from samrit.web.language import page_language
from samrit.web.templatetags.samrit import DASH, long_date

register = template.Library()


@register.filter
def moment_to_second(at: datetime | None) -> str:
    """``31 มีนาคม 2554 เวลา 23.59.59 น.`` or ``31 March 2011, 23:59:59 (Bangkok)``: what decides about a deadline."""
    if not at:
        return DASH
    clock = timezone.localtime(at)
    if page_language() is Lang.TH:
        return f"{long_date(at)} เวลา {clock:%H.%M.%S} น."
    return f"{long_date(at)}, {clock:%H:%M:%S} (Bangkok)"


@register.filter
def row_name(row: AgreementIndicator) -> str:
    """The name of an indicator in the language of the page, without its code."""
    return in_language(row.name, row.name_en)
