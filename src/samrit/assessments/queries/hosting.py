"""What is asked of host agencies: their indicators, the agencies that promised them, and what was delivered (EV-2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Max, QuerySet

from samrit.agreements.models import AgreementIndicator
from samrit.agreements.queries.light import light
from samrit.assessments.models import Card, Host, HostResult, Report
from samrit.assessments.rounds import Round, rounds_under
from samrit.core.permissions import Action
from samrit.core.workflow import IN_FORCE
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import Organization
from samrit.permissions import Standpoint, visible

ONE_FIGURE = ("thresholds", "target_band", "direct")
"""Ways of scoring that want one figure, which a cell of a spreadsheet can hold."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One hosted indicator of one agency in one round: the row of its agreement and its report, if that was opened."""

    host: Host
    row: AgreementIndicator
    report: Report | None
    card: Card | None

    @property
    def organization(self) -> Organization:
        """Whose result it is."""
        return self.row.agreement.organization

    @property
    def kind(self) -> str:
        """The way in which the agreement scores it."""
        return str(self.row.row.get("kind", ""))

    @property
    def certified(self) -> bool:
        """Whether the analyst certified what stands there now."""
        whole = self.report is not None and self.report.state == "certified"
        return whole or (self.card is not None and self.card.state == "certified")


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one round of a framework is: ``asked`` results, of which ``delivered`` are there."""

    framework: FrameworkVersion
    fiscal_year: int
    round: Round
    hosts: tuple[Host, ...]
    asked: int
    delivered: int


def own_hosts(viewer: Standpoint) -> QuerySet[Host]:
    """The indicators for which this person may deliver, as long as they are hosted."""
    hosts = visible(viewer, Action.DELIVER_RESULTS, Host.objects.filter(ended_at__isnull=True), "organization")
    return hosts.select_related("framework", "organization").defer("framework__examples")


def last_year_hosted(viewer: Standpoint) -> int | None:
    """The last year for which something is asked of this person's agency; no year for those who deliver nothing."""
    last: int | None = own_hosts(viewer).aggregate(last=Max("fiscal_year"))["last"]
    return last


def rows_asked(hosts: Iterable[Host], framework: FrameworkVersion, months: int) -> list[Asked]:
    """Every result that is asked for in a round, by agency in the order of the register. Three queries."""
    return asked_by_round(hosts, framework, (months,))[months]


def asked_by_round(hosts: Iterable[Host], framework: FrameworkVersion, rounds: Sequence[int]) -> dict[int, list[Asked]]:
    """The same for several rounds, with as many queries; the hosts are of one year."""
    by_code = {host.code: host for host in hosts}
    signed = {
        "agreement__framework": framework,
        "agreement__state__in": IN_FORCE,
        "agreement__fiscal_year__in": {host.fiscal_year for host in by_code.values()},
    }
    rows = AgreementIndicator.objects.filter(**signed, is_heading=False, code__in=list(by_code))
    rows = light(rows.select_related("agreement"), "agreement").order_by(
        "agreement__organization__sort_key", "agreement__organization_id", "code"
    )
    reports = {
        (report.agreement_id, report.months): report
        for report in Report.objects.filter(**signed, months__in=rounds).defer("content")
    }
    keys = [report.pk for report in reports.values()]
    cards = {(card.report_id, card.code): card for card in Card.objects.filter(report__in=keys, code__in=list(by_code))}
    found: dict[int, list[Asked]] = {months: [] for months in rounds}
    for row in rows:
        for months in rounds:
            report = reports.get((row.agreement_id, months))
            card = cards.get((report.pk, row.code)) if report else None
            if card is not None or (report is None and _reported(row.row, months)):
                found[months].append(Asked(by_code[row.code], row, report, card))
    return found


def _reported(row: Mapping[str, object], months: int) -> bool:
    """Whether the row of an agreement is reported in a round whose report is not open yet."""
    if str(row.get("applies", "")).lower() == "false":
        return False
    starts, cancelled = str(row.get("start_round") or "0"), str(row.get("cancel_round") or "99")
    return int(starts) <= months < int(cancelled)


def standing_results(hosts: Iterable[Host], months: int) -> dict[tuple[int, int], HostResult]:
    """The result that counts for each host and organisation, by their keys. One query."""
    rows = HostResult.objects.filter(host__in=list(hosts), months=months).order_by("number")
    return {(row.host_id, row.organization_id): row for row in rows}


def progress_of(hosts: Iterable[Host]) -> list[Progress]:
    """By framework, year and round how much was delivered; as many queries for any number of agencies and rounds."""
    by_framework: dict[tuple[FrameworkVersion, int], list[Host]] = {}
    for host in hosts:
        by_framework.setdefault((host.framework, host.fiscal_year), []).append(host)
    found = []
    for (framework, year), mine in by_framework.items():
        rounds = rounds_under(framework, year)
        asked = asked_by_round(mine, framework, [each.months for each in rounds])
        rows = HostResult.objects.filter(host__in=mine).values_list("host", "organization", "months")
        there = set(rows.distinct())
        for each in rounds:
            about = asked[each.months]
            delivered = sum((one.host.pk, one.organization.pk, each.months) in there for one in about)
            found.append(Progress(framework, year, each, tuple(mine), len(about), delivered))
    return found


def hosts_of_year(year: int) -> QuerySet[Host]:
    """Every host of a year, ended ones too."""
    hosts = Host.objects.filter(fiscal_year=year).select_related("framework", "organization", "ended_by")
    return hosts.defer("framework__examples").order_by("framework__identifier", "framework_id", "code")


def names_of(framework: FrameworkVersion, fiscal_year: int) -> dict[str, str]:
    """Every indicator that signed agreements of a year under a framework promise with one figure: its name by its
    code."""
    rows = AgreementIndicator.objects.filter(
        agreement__framework=framework,
        agreement__fiscal_year=fiscal_year,
        agreement__state__in=IN_FORCE,
        is_heading=False,
        row__kind__in=ONE_FIGURE,
    )
    return dict(rows.values_list("code").annotate(name=Max("name")).order_by("code"))
