"""The pages that are timed: every address of the site that shows something, for the persona that works there."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from samrit.agreements.models import Negotiation
from samrit.demonstration.story import Story
from samrit.strategy.models import Strategy

FOREIGN = ("account_", "mfa_", "socialaccount_", "openid_")
"""Pages of libraries."""
PERSONAS = ("coordinator", "analyst", "auditor")
NOT_TIMED = {"favicon", "healthz", "readyz"}


def pages_of(story: Story) -> Iterator[tuple[str, str, str]]:
    """Persona (none for the public), name and address of each page; those of one thing are tried with that thing."""
    agreement = story.agreement("ayutthaya")
    marine = story.agreement("marine")
    row = agreement.indicators.filter(is_heading=False).first()
    things = {
        "agreement": [agreement.pk, marine.pk, story.agreement("saraburi").pk],
        "row": [row.pk if row else 0],
        "framework": [agreement.framework_id],
        "negotiation": list(Negotiation.objects.filter(state="countered").values_list("pk", flat=True)[:1]),
        "organization": [agreement.organization_id],
        "strategy": list(Strategy.objects.values_list("pk", flat=True)[:1]),
        "code": [agreement.public_code],
    }
    tried: list[object] = [value for values in things.values() for value in values]
    for name in sorted(set(names())):
        if name.startswith(FOREIGN) or name in NOT_TIMED:
            continue
        for args in ((), *((each,) for each in dict.fromkeys(tried))):
            try:
                address = reverse(name, args=args)
            except NoReverseMatch:
                continue
            personas = ("",) if address.startswith("/public/") else PERSONAS
            yield from ((persona, name, address) for persona in personas)


def names(patterns: list[URLPattern | URLResolver] | None = None) -> Iterator[str]:
    """The name of every address."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(each, URLResolver):
            yield from names(each.url_patterns)
        elif each.name:
            yield each.name
