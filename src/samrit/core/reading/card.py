"""From the tree of a scorecard file to a ``Card`` (the file contract is docs/scorecard-file.md)."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from samrit.core.findings import Finding, Place, Severity
from samrit.core.kinds import KINDS
from samrit.core.kinds.kind import Kind, Result, Scale
from samrit.core.reading.settings import read_lateness, read_settings
from samrit.core.reading.weight import read_parameters, read_weight
from samrit.core.scorecard import Card, Details, Indicator, Instead, InsteadKind
from samrit.core.text import Text
from samrit.core.written.entry import Entry
from samrit.core.written.raw import Raw

TOP_KEYS = ("scorecard", "title", "title_en", "framework", "parameters", "settings", "lateness", "indicators")
HARMLESS = ("note", "notes", "source", "expect", "example")
KIND_WORDS = {name: name for name in KINDS}
INSTEAD_WORDS = {"pro_rata": "pro_rata", "renormalise": "renormalise", "renormalize": "renormalise"}
ROUNDS = (6, 9, 12)


def read_card(root: Raw) -> tuple[Card | None, tuple[Finding, ...]]:
    """The card that a tree says, with everything that is wrong with it.

    ``None`` only when there is nothing like a table; otherwise rows that cannot be read stay in the card without a
    scale, so that the structure around them can still be looked at.
    """
    findings: list[Finding] = []
    if not isinstance(root.value, dict):
        return None, (_not_a_table(root.place),)
    entry = Entry(root.value, "", root.place, findings)
    _check_version(entry)
    title = Text(entry.text("title"), entry.text("title_en") or entry.text("title"))
    framework = entry.text("framework")
    parameters = read_parameters(entry)
    settings = read_settings(entry)
    lateness = read_lateness(entry)
    if not entry.need("indicators"):
        return None, tuple(findings)
    rows = entry.entries("indicators")
    if not rows and not findings:
        entry.wrong(
            "indicators",
            "no-indicators",
            Text("ตารางไม่มีตัวชี้วัด", "the table has no indicators"),
            Text("เพิ่มตัวชี้วัดอย่างน้อยหนึ่งแถว", "add at least one indicator"),
        )
    indicators = tuple(_read_indicator(row, number, parameters) for number, row in enumerate(rows, start=1))
    entry.leftovers(TOP_KEYS, harmless=HARMLESS)
    return Card(indicators, title, settings, lateness, framework), tuple(findings)


def _not_a_table(place: Place) -> Finding:
    return Finding(
        Severity.ERROR,
        "not-a-scorecard",
        place,
        Text("ไฟล์ไม่มีข้อมูลตารางคะแนน", "the file holds no scorecard"),
        Text('เริ่มไฟล์ด้วย "scorecard: 1" แล้วตามด้วย indicators', 'begin the file with "scorecard: 1", then indicators'),
    )


def _check_version(entry: Entry) -> None:
    version = entry.number("scorecard")
    if version is not None and version != 1:
        entry.wrong(
            "scorecard",
            "unknown-version",
            Text("ไม่รู้จักรูปแบบรุ่น {version}", "format version {version} is not known").fill(version=version),
            Text("ใช้ scorecard: 1", "use scorecard: 1"),
        )


def _read_indicator(entry: Entry, number: int, parameters: Mapping[str, Decimal]) -> Indicator:
    if entry.has("code"):
        entry.path = f"indicators[{entry.text('code')}]"
    entry.need("code")
    code = entry.text("code") or f"#{number}"
    kind, scale = _read_scale(entry)
    before = len(entry.findings)
    result, rounds = _read_results(entry, kind, scale)
    readable = not any(finding.is_error for finding in entry.findings[before:])
    indicator = Indicator(
        code=code,
        name=_read_name(entry),
        parent=entry.text("parent") or None,
        weight=read_weight(entry, parameters),
        scale=scale,
        result=result,
        applies=entry.boolean("applies") is not False,
        instead=_read_instead(entry),
        choose_one=entry.text("choose_one"),
        chosen=bool(entry.boolean("chosen")),
        rounds=rounds,
        start_round=_read_round(entry, "start_round") or ROUNDS[0],
        cancel_round=_read_round(entry, "cancel_round"),
        round_weights=_read_round_weights(entry),
        details=_read_details(entry),
        place=Place(entry.path, entry.place.file, entry.place.line, entry.place.row, "", entry.place.sheet),
        readable=readable and not (entry.has("kind") and scale is None),
    )
    others = {key for each in KINDS.values() for key in each.keys}
    _report_unused(entry, kind, others)
    entry.leftovers(others, harmless=HARMLESS)
    return indicator


def _read_name(entry: Entry) -> Text:
    name = entry.text("name")
    english = entry.text("name_en")
    return Text(name or english, english or name)


def _read_scale(entry: Entry) -> tuple[Kind | None, Scale | None]:
    word = entry.one_of("kind", KIND_WORDS)
    if not word:
        return None, None
    kind = KINDS[word]
    return kind, kind.read_scale(entry)


def _read_results(entry: Entry, kind: Kind | None, scale: Scale | None) -> tuple[Result | None, dict[int, Result]]:
    """The result, and those per round; a bare value in ``rounds`` stands for the kind's main key."""
    written = entry.pairs("rounds") if entry.has("rounds") else {}
    entry.used.add("rounds")
    if kind is None or scale is None:
        return None, {}
    rounds: dict[int, Result] = {}
    for name, node in written.items():
        number = _round_number(entry, "rounds", name)
        if number is None or node.is_empty:
            continue
        keys = node.value if isinstance(node.value, dict) else {kind.main_key: node}
        inner = Entry(keys, f"{entry.path}.rounds[{number}]", node.place, entry.findings)
        result = kind.read_result(inner, scale)
        inner.leftovers(kind.keys)
        if result is not None:
            rounds[number] = result
    if written:
        return None, rounds
    return kind.read_result(entry, scale), {}


def _report_unused(entry: Entry, kind: Kind | None, others: set[str]) -> None:
    """Keys of another kind on this one are a slip that would go unnoticed."""
    for key in sorted(others - entry.used - set(kind.keys if kind else ())):
        if entry.has(key):
            entry.used.add(key)
            entry.report(
                Severity.WARNING,
                key,
                "key-of-another-kind",
                Text('"{key}" ไม่ใช้กับชนิด {kind}', '"{key}" is not used by kind {kind}').fill(
                    key=key, kind=kind.name if kind else "–"
                ),
                Text("ลบออก หรือแก้ kind", "remove it, or correct kind"),
            )


def _read_instead(entry: Entry) -> Instead:
    node = entry.raw("instead")
    if node is None:
        return Instead()
    if isinstance(node.value, str):
        word = node.value.strip().lower()
        target = node.value.strip()[2:].lstrip(" =:").strip() if word.startswith("to") else ""
        if target:
            return Instead(InsteadKind.TO, target)
        if word in INSTEAD_WORDS:
            return Instead(InsteadKind(INSTEAD_WORDS[word]))
    if isinstance(node.value, dict) and set(node.value) == {"to"} and isinstance(node.value["to"].value, str):
        return Instead(InsteadKind.TO, node.value["to"].value.strip())
    entry.wrong(
        "instead",
        "instead-unknown",
        Text("ไม่เข้าใจว่าจะนำน้ำหนักไปไว้ที่ใด", "where the weight goes cannot be understood"),
        Text('ใช้ {{to: "1.2"}}, pro_rata หรือ renormalise', 'use {{to: "1.2"}}, pro_rata or renormalise').fill(),
        rule="WT-5",
    )
    return Instead()


def _round_number(entry: Entry, key: str, written: str) -> int | None:
    if written.strip() in {str(each) for each in ROUNDS}:
        return int(written)
    entry.wrong(
        key,
        "unknown-round",
        Text('ไม่มีรอบ "{written}"', 'there is no round "{written}"').fill(written=written),
        Text("ใช้รอบ 6, 9 หรือ 12 เดือน", "use round 6, 9 or 12"),
        rule="AG-3",
    )
    return None


def _read_round(entry: Entry, key: str) -> int | None:
    written = entry.text(key)
    return _round_number(entry, key, written) if written else None


def _read_round_weights(entry: Entry) -> dict[int, Decimal]:
    found = {}
    if not entry.has("round_weights"):
        entry.used.add("round_weights")
        return {}
    for name, weight in entry.number_pairs("round_weights").items():
        number = _round_number(entry, "round_weights", name)
        if number is None:
            continue
        if weight < 0:
            entry.wrong(
                "round_weights",
                "weight-negative",
                Text("น้ำหนักติดลบไม่ได้", "a weight cannot be negative"),
                Text("ใส่น้ำหนักตั้งแต่ศูนย์ขึ้นไป", "write a weight of zero or more"),
                rule="WT-1",
            )
        else:
            found[number] = weight
    return found


def _read_details(entry: Entry) -> Details:
    baseline = []
    if entry.has("baseline"):
        for year, value in entry.number_pairs("baseline").items():
            if year.strip().isdecimal():
                baseline.append((int(year), value))
            else:
                entry.wrong(
                    "baseline",
                    "baseline-year",
                    Text('"{year}" ไม่ใช่ปี', '"{year}" is not a year').fill(year=year),
                    Text("เขียนเป็น {{2552: 78.2, 2553: 80.1}}", "write it like {{2552: 78.2, 2553: 80.1}}").fill(),
                    rule="KT-4",
                )
    entry.used.add("baseline")
    words = ("unit", "owner", "keeper", "data_source", "formula", "description", "evidence_rule", "measures")
    return Details(
        target=entry.number("target"), baseline=tuple(sorted(baseline)), **{key: entry.text(key) for key in words}
    )
