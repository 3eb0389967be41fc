"""An agreement of the demonstration written field by field, as its coordinator would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from samrit.agreements.actions.drafting import Change, save_fields
from samrit.agreements.actions.rows import add_own, choose, take_up
from samrit.agreements.actions.starting import start_agreement
from samrit.agreements.actions.weights import set_parameter
from samrit.agreements.models import Agreement, AgreementIndicator
from samrit.agreements.queries.stated import stated_for
from samrit.agreements.template_fields import split
from samrit.agreements.template_values import in_words, stored
from samrit.core.written.plain import Plain
from samrit.demonstration.country import Country
from samrit.demonstration.reporting import Hands
from samrit.frameworks.models import FrameworkVersion
from samrit.strategy.models import Strategy
from samrit.strategy.queries.numbering import numbered

WORDS = ("name", "name_en", "unit", "target", "description", "formula", "data_source", "evidence_rule", "measures")
DIVIDED = ("thresholds",)
"""Keys of a row that are saved level by level."""
ELSEWHERE = ("applies", "chosen")
"""Keys of a row that are choices of the whole agreement."""
Row = dict[str, Plain]


def write_agreement(
    country: Country,
    place: str,
    framework: FrameworkVersion,
    year: int,
    content: Mapping[str, Plain],
    *,
    who: Hands,
    but: Mapping[str, Plain] | None = None,
) -> Agreement:
    """Start an agreement and fill it with ``content``, a file of the demonstration.

    ``but`` says by code what is otherwise; a row may name a ``keeper`` of its own.
    """
    doing = country.doing(who.coordinator)
    agreement = start_agreement(organization=country.places[place], framework=framework, fiscal_year=year, doing=doing)
    rows = [_with(row, (but or {}).get(str(row["code"]))) for row in _rows(content)]
    _structure(agreement, rows, country, who.coordinator)
    for name, value in _mapping(content.get("parameters")).items():
        agreement = set_parameter(agreement=agreement, name=name, value=str(value), was="", doing=doing)
    told = {str(row["code"]): row for row in rows}
    for row in list(agreement.indicators.filter(is_heading=False).order_by("position")):
        row.agreement = agreement
        said = {**_mapping(content.get("for_all")), **told.get(row.code, {})}
        keeper = country.people[str(said.get("keeper") or who.keeper)]
        owners = {"supervisor": str(country.people[who.supervisor].pk), "keeper": str(keeper.pk)}
        if said.get("objective"):
            owners["objective"] = _objective(agreement, str(said["objective"]))
        write_row(row, said, owners, country, who.coordinator)
    agreement.refresh_from_db()
    return agreement


def _structure(agreement: Agreement, rows: list[Row], country: Country, who: str) -> None:
    """Take up what is on the list, add what is the agency's own, choose between alternatives."""
    doing = country.doing(who)
    taken = [str(row["code"]) for row in rows if row.get("sample")]
    if taken:
        take_up(agreement=agreement, codes=taken, doing=doing)
    there = set(agreement.indicators.values_list("code", flat=True))
    for row in rows:
        if row["code"] not in there:
            add_own(
                agreement=agreement,
                parent_code=str(row["parent"]),
                name=str(row["name"]),
                name_en=str(row.get("name_en") or ""),
                code=str(row["code"]),
                doing=doing,
            )
    agreement.refresh_from_db()
    applies = {str(row["code"]): False for row in rows if _mapping(row.get("row")).get("applies") == "false"}
    groups = {str(row["code"]) for row in rows if _mapping(row.get("row")).get("chosen")}
    chosen = _groups_of(agreement, groups)
    if applies or chosen:
        doing = replace(doing, version=agreement.version)
        choose(agreement=agreement, applies=applies, chosen=chosen, doing=doing)
        agreement.refresh_from_db()


def _groups_of(agreement: Agreement, codes: set[str]) -> dict[str, str]:
    from samrit.frameworks.queries import framework_of  # noqa: PLC0415

    return {
        group.code: code
        for group in framework_of(agreement.framework).choices
        for code in codes
        if code in group.members
    }


def _objective(agreement: Agreement, number: str) -> str:
    """The objective of that number in the strategy of the agency and year."""
    strategy = Strategy.objects.get(organization=agreement.organization, fiscal_year=agreement.fiscal_year)
    return str(dict(numbered(strategy))[int(number)].pk)


def write_row(row: AgreementIndicator, said: Row, owners: Mapping[str, str], country: Country, who: str) -> None:
    """Save what is said of a row, the way of scoring first, since the other fields follow from it."""
    wanted = dict(_fields(said))
    if _mapping(said.get("row")).get("applies") == "false":
        return
    wanted |= owners
    kind = {key: value for key, value in wanted.items() if key == "row.kind"}
    rest = {key: value for key, value in wanted.items() if key not in kind}
    for part in (kind, rest):
        row.refresh_from_db()
        stated = stated_for(row)
        changes = []
        for key, value in part.items():
            field, _ = split(key)
            was = in_words(field, stored(row, key, stated.values))
            if str(was) != value:
                changes.append(Change(key, value, str(was)))
        if changes:
            save_fields(row=row, changes=changes, doing=country.doing(who))


def _fields(said: Row) -> Iterator[tuple[str, str]]:
    for key in WORDS:
        if isinstance(said.get(key), str):
            yield key, str(said[key])
    for key, value in _mapping(said.get("row")).items():
        if key in ELSEWHERE:
            continue
        if key in DIVIDED and isinstance(value, list):
            yield from ((f"row.{key}.{level}", str(each)) for level, each in enumerate(value, start=1))
        else:
            yield f"row.{key}", str(value)
    for key in ("levels", "baseline"):
        yield from ((f"{key}.{member}", str(value)) for member, value in _mapping(said.get(key)).items())


def _rows(content: Mapping[str, Plain]) -> list[Row]:
    rows = content["indicators"]
    assert isinstance(rows, list)
    return [row for row in rows if isinstance(row, dict)]


def _with(row: Row, other: Plain) -> Row:
    """The row with what is otherwise in another agency."""
    if not isinstance(other, dict):
        return row
    return {**row, **other, "row": {**_mapping(row.get("row")), **_mapping(other.get("row"))}}


def _mapping(value: Plain) -> dict[str, Plain]:
    return value if isinstance(value, dict) else {}
