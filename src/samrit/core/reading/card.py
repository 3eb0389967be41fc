"""From the tree of a scorecard file to a ``Card`` (the file contract is docs/scorecard-file.md)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from samrit.core.findings import Finding, Place, Severity
from samrit.core.fiscal_year import DateProblem, FiscalYear
from samrit.core.kinds import KINDS
from samrit.core.kinds.kind import Kind, Result, Scale
from samrit.core.kinds.level_reading import COLUMNS
from samrit.core.reading.misplaced import report_misplaced
from samrit.core.reading.settings import read_lateness, read_settings
from samrit.core.reading.weight import is_negative, read_parameters, read_weight
from samrit.core.rounding import plain
from samrit.core.scorecard import Card, Details, Indicator, Instead, InsteadKind
from samrit.core.text import Text
from samrit.core.written.entry import Entry
from samrit.core.written.members import members_in
from samrit.core.written.numbers import shortened, tidy
from samrit.core.written.raw import Raw

TOP_KEYS = ("scorecard", "title", "title_en", "framework", "parameters", "settings", "lateness", "indicators")
HARMLESS = ("note", "notes", "source", "expect", "example")
KEYS_OF_KINDS = frozenset(key for kind in KINDS.values() for key in kind.keys)
KIND_WORDS = {name: name for name in KINDS}
INSTEAD_WORDS = {
    "pro_rata": InsteadKind.PRO_RATA,
    "renormalise": InsteadKind.RENORMALISE,
    "renormalize": InsteadKind.RENORMALISE,
}
MOVED_TO = re.compile(r"to\s*[\s=:]\s*(?P<code>\S.*)", re.IGNORECASE)
ROUNDS = (6, 9, 12)
ROUND_WORDS = {str(each): each for each in ROUNDS}
YEAR = re.compile("[0-9]{1,4}")
BASELINE = Text("เขียนเป็น {{2552: 78.2, 2553: 80.1}}", "write it like {{2552: 78.2, 2553: 80.1}}").fill()
COUNTING_STEPS = ("milestone", "milestone_then_value")
EMPTY = Raw(None)


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
    title = _read_words(entry, "title")
    framework = entry.text("framework")
    parameters = read_parameters(entry)
    settings = read_settings(entry)
    lateness = read_lateness(entry)
    if not entry.need("indicators"):
        return None, tuple(findings)
    before = len(findings)
    rows = entry.entries("indicators")
    if not rows and len(findings) == before:
        entry.wrong(
            "indicators",
            "no-indicators",
            Text("ตารางไม่มีตัวชี้วัด", "the table has no indicators"),
            Text("เพิ่มตัวชี้วัดอย่างน้อยหนึ่งแถว", "add at least one indicator"),
        )
    indicators = tuple(_read_indicator(row, number, parameters) for number, row in enumerate(rows, start=1))
    report_misplaced(entry)
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
            Text("ไม่รู้จักรูปแบบรุ่น {version}", "format version {version} is not known").fill(version=plain(version)),
            Text("ใช้ scorecard: 1", "use scorecard: 1"),
        )


def _read_indicator(entry: Entry, number: int, parameters: Mapping[str, Decimal]) -> Indicator:
    entry.path = f"indicators[#{number}]"
    code = (entry.text("code") if entry.need("code") else "") or f"#{number}"
    entry.path = f"indicators[{shortened(code)}]"
    kind, scale = _read_scale(entry)
    before = len(entry.findings)
    result, rounds = _read_results(entry, kind, scale)
    readable = not any(finding.is_error for finding in entry.findings[before:])
    indicator = Indicator(
        code=code,
        name=_read_words(entry, "name"),
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
        place=replace(entry.place, path=entry.path, column=""),
        readable=readable and not (entry.has("kind") and scale is None),
    )
    if kind or not entry.has("kind"):
        _report_unused(entry, kind)
    report_misplaced(entry, own=("missing",))
    entry.leftovers(
        (*KEYS_OF_KINDS, "rounds") if kind is None and entry.has("kind") else KEYS_OF_KINDS, harmless=HARMLESS
    )
    return indicator


def _read_words(entry: Entry, key: str) -> Text:
    """A name in both languages; where only one is given it stands for both."""
    thai, english = entry.text(key), entry.text(f"{key}_en")
    return Text(thai or english, english or thai)


def _read_scale(entry: Entry) -> tuple[Kind | None, Scale | None]:
    word = entry.one_of("kind", KIND_WORDS)
    if not word:
        return None, None
    kind = KINDS[word]
    return kind, kind.read_scale(entry)


def _read_results(entry: Entry, kind: Kind | None, scale: Scale | None) -> tuple[Result | None, dict[int, Result]]:
    """The result, and those per round; a bare value in ``rounds`` stands for the kind's main key."""
    if kind is None or not kind.keys:
        return None, {}
    of_result = [key for key in kind.keys if key not in entry.used]
    written = entry.pairs("rounds")
    if scale is None:
        _look_at_figure(entry, kind)
        return None, {}
    if not written:
        return kind.read_result(entry, scale), {}
    rounds: dict[int, Result] = {}
    for name, node in written.items():
        number = _round_number(entry, "rounds", name)
        if number is None or node.is_empty:
            continue
        keys = node.value if isinstance(node.value, dict) else {kind.main_key: node}
        inner = Entry(keys, f"{entry.path}.rounds[{number}]", node.place, entry.findings)
        result = kind.read_result(inner, scale)
        inner.leftovers(of_result, harmless=HARMLESS)
        if result is not None:
            rounds[number] = result
    outside = [key for key in of_result if entry.has(key)]
    if outside:
        entry.wrong(
            outside[0],
            "result-and-rounds",
            Text("มีทั้ง rounds และ {keys} นอกรอบ", "there are rounds, and {keys} outside them").fill(
                keys=", ".join(outside)
            ),
            Text("ย้าย {keys} ไปไว้ในรอบที่เป็นผลนั้น หรือลบ rounds", "move {keys} into its round, or remove rounds").fill(
                keys=", ".join(outside)
            ),
            rule="AG-3",
        )
    return None, rounds


def _look_at_figure(entry: Entry, kind: Kind) -> None:
    """Report a result that is no number although the scale is at fault too, so that one reading tells everything."""
    if kind.main_key == "result" and entry.has("result"):
        entry.number("result")


def _report_unused(entry: Entry, kind: Kind | None) -> None:
    """Keys of another kind on this one are a slip that would go unnoticed."""
    own = set(kind.keys) if kind else set()
    strangers = {key for key in KEYS_OF_KINDS - entry.used - own if entry.has(key)}
    entry.used.update(strangers)
    if kind is not None and kind.name in COUNTING_STEPS and _numbered_steps(entry.keys):
        strangers -= {"thresholds", *COLUMNS}
    for key in sorted({"thresholds" if key in COLUMNS else key for key in strangers}):
        entry.report(
            Severity.WARNING,
            key,
            "key-of-another-kind",
            Text('"{key}" ไม่ใช้กับชนิด {kind}', '"{key}" is not used by kind {kind}').fill(key=key, kind=kind.name)
            if kind
            else Text('"{key}" ไม่มีผลเพราะไม่ได้ระบุ kind', '"{key}" does nothing, since no kind is stated').fill(key=key),
            Text("ลบออก หรือแก้ kind", "remove it, or correct kind")
            if kind
            else Text("ระบุ kind หรือลบออกหากเป็นหัวข้อ", "state a kind, or remove it from a heading"),
        )


def _numbered_steps(keys: Mapping[str, Raw]) -> bool:
    """Whether the thresholds are the levels 1 to 5, which forms print also where steps are counted (MS-1)."""
    node = keys.get("thresholds", EMPTY)
    if isinstance(node.value, str):
        written = members_in(node.value)
    else:
        nodes = node.value if isinstance(node.value, list) else [keys.get(key, EMPTY) for key in COLUMNS]
        written = [each.value if isinstance(each.value, str) else "" for each in nodes]
    return [tidy(each) for each in written] == list("12345")


def _read_instead(entry: Entry) -> Instead:
    node = entry.raw("instead")
    if node is None:
        return Instead()
    if isinstance(node.value, str):
        word = node.value.strip()
        if found := MOVED_TO.fullmatch(word):
            return Instead(InsteadKind.TO, found["code"])
        if word.lower() in INSTEAD_WORDS:
            return Instead(INSTEAD_WORDS[word.lower()])
    elif isinstance(node.value, dict) and set(node.value) == {"to"}:
        target = node.value["to"].value
        if isinstance(target, str) and target.strip():
            return Instead(InsteadKind.TO, target.strip())
    entry.wrong(
        "instead",
        "instead-unknown",
        Text("ไม่เข้าใจว่าจะนำน้ำหนักไปไว้ที่ใด", "where the weight goes cannot be understood"),
        Text('ใช้ {{to: "1.2"}}, pro_rata หรือ renormalise', 'use {{to: "1.2"}}, pro_rata or renormalise').fill(),
        rule="WT-5",
    )
    return Instead()


def _round_number(entry: Entry, key: str, written: str) -> int | None:
    if tidy(written) in ROUND_WORDS:
        return ROUND_WORDS[tidy(written)]
    entry.wrong(
        key,
        "unknown-round",
        Text('ไม่มีรอบ "{written}"', 'there is no round "{written}"').fill(written=shortened(written)),
        Text("ใช้รอบ 6, 9 หรือ 12 เดือน", "use round 6, 9 or 12"),
        rule="AG-3",
    )
    return None


def _read_round(entry: Entry, key: str) -> int | None:
    written = entry.text(key)
    return _round_number(entry, key, written) if written else None


def _read_round_weights(entry: Entry) -> dict[int, Decimal]:
    found = {}
    for name, weight in entry.number_pairs("round_weights").items():
        number = _round_number(entry, "round_weights", name)
        if number is not None and not is_negative(entry, "round_weights", weight):
            found[number] = weight
    return found


def _read_details(entry: Entry) -> Details:
    words = ("unit", "owner", "keeper", "data_source", "formula", "description", "evidence_rule", "measures")
    return Details(
        target=entry.number("target"), baseline=_read_baseline(entry), **{key: entry.text(key) for key in words}
    )


def _read_baseline(entry: Entry) -> tuple[tuple[int, Decimal], ...]:
    """Past results by fiscal year, which is Buddhist (KT-4)."""
    found = []
    for written, value in entry.number_pairs("baseline").items():
        text, remedy = Text('"{written}" ไม่ใช่ปี', '"{written}" is not a year').fill(written=shortened(written)), BASELINE
        if YEAR.fullmatch(written):
            try:
                found.append((FiscalYear(int(written)).year, value))
                continue
            except DateProblem as problem:
                text, remedy = problem.text, problem.remedy
        entry.wrong("baseline", "baseline-year", text, remedy, rule="KT-4")
    return tuple(sorted(found))
