"""Every address of the site."""

from __future__ import annotations

from allauth.account.views import password_set
from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView

from samrit.web.accounts import identity_confirmed
from samrit.web.assets import address
from samrit.web.views import autosave_sample, demo, errors, health, home, identity, styleguide
from samrit.web.views.public.robots import robots

urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("fiscal-year/", home.choose_year, name="choose-year"),
    path("demo/enter/", home.enter_demo, name="enter-demo"),
    path("demo/clock/", demo.demo_clock, name="demo-clock"),
    path("accounts/confirm/", identity.confirm_identity, name="confirm-identity"),
    path("accounts/confirmed/", identity.identity_confirmed, name="identity-confirmed"),
    path("accounts/password/set/", identity_confirmed(password_set)),  # the library asks nobody here
    path("accounts/", include("allauth.urls")),
    path("frameworks/", include("samrit.web.views.frameworks.urls")),
    path("strategy/", include("samrit.web.views.strategy.urls")),
    path("agreements/", include("samrit.web.views.agreements.urls")),
    path("review/", include("samrit.web.views.review.urls")),
    path("signing/", include("samrit.web.views.signing.urls")),
    path("changes/", include("samrit.web.views.changes.urls")),
    path("events/", include("samrit.web.views.events.urls")),
    path("letters/", include("samrit.web.views.letters.urls")),
    path("reports/", include("samrit.web.views.reports.urls")),
    path("evidence/", include("samrit.web.views.evidence.urls")),
    path("hosts/", include("samrit.web.views.hosts.urls")),
    path("evaluations/", include("samrit.web.views.evaluations.urls")),
    path("sessions/", include("samrit.web.views.sessions.urls")),
    path("results/", include("samrit.web.views.results.urls")),
    path("overview/", include("samrit.web.views.overview.urls")),
    path("cascade/", include("samrit.web.views.cascade.urls")),
    path("cascade/", include("samrit.web.views.rollup.urls")),
    path("cascade/links/", include("samrit.web.views.links.urls")),
    path("cascade/plan/", include("samrit.web.views.plans.urls")),
    path("cascade/plan/", include("samrit.web.views.jobs.urls")),
    path("announcements/", include("samrit.web.views.announcements.urls")),
    path("people/", include("samrit.web.views.seats.urls")),
    path("appraisals/", include("samrit.web.views.appraisals.urls")),
    path("papers/", include("samrit.web.views.papers.urls")),
    path("public/", include("samrit.web.views.public.urls")),
    path("", include("samrit.web.views.organizations.urls")),
    path("robots.txt", robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("favicon.ico", require_safe(RedirectView.as_view(url=address("samrit/mark.svg"))), name="favicon"),
]
if settings.DEMO or settings.DEBUG:
    urlpatterns += [
        path("styleguide/", styleguide.styleguide, name="styleguide"),
        path("styleguide/conflict/", styleguide.conflict_sample, name="styleguide-conflict"),
        path("styleguide/field/", autosave_sample.save_field, name="styleguide-field"),
        path("styleguide/all/", autosave_sample.save_all, name="styleguide-all"),
        path("styleguide/other/", autosave_sample.somebody_else, name="styleguide-other"),
    ]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.broken
