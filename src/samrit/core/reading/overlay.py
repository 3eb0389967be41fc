"""A scorecard file laid over the framework that it names: the file's rows win, and what they change is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from samrit.core.findings import Finding, Place, Severity
from samrit.core.kinds import KINDS
from samrit.core.kinds.level_reading import COLUMNS
from samrit.core.reading.card import read_card
from samrit.core.reading.key_names import in_words
from samrit.core.reading.stated import (
    FREE,
    StatedRow,
    bare,
    look_at_scale,
    members,
    pairs,
    same,
    shown,
    stated_rows,
    text,
)
from samrit.core.reading.weight import WITH_PARAMETER
from samrit.core.rounding import plain
from samrit.core.scorecard import Card
from samrit.core.text import Text
from samrit.core.weights import Certainty
from samrit.core.written.numbers import NumberProblem, parse_number, tidy
from samrit.core.written.raw import Raw

NO_SUMS = {"agency-fills-in", "agency-adds-rows", "parameter-missing"}
"""Errors of a file over its framework after which its weights cannot add up yet, which need not be said as well."""

CHANGED = Text(
    "กรอบ {framework} กำหนด{key} ของ {code} เป็น {stated} แต่ไฟล์นี้ใช้ {given}",
    "the framework {framework} states {key} of {code}: {stated}; this file uses {given}",
)
KEEP_OR_PROVE = Text(
    "ใช้ค่าตามกรอบ หรือเตรียมหลักฐานการอนุมัติให้เปลี่ยนแปลง", "use the framework's, or have the approval of the change at hand"
)
REPLACED = Text(
    "กรอบ {framework} สมมติ{key} ของ {code} เป็น {stated} ไฟล์นี้ใช้ {given} แทน",
    "the framework {framework} only assumes {key} of {code}: {stated}; this file uses {given} instead",
)
CONFIRM = Text("ยืนยันค่าที่ใช้กับเอกสารของหน่วยงาน", "confirm what is used against the agency's own document")
BLANK = Text(
    "กรอบ {framework} ไม่ได้กำหนด{key} ของ {code} ({name}) หน่วยงานต้องกรอกเอง",
    "the framework {framework} leaves {key} of {code} ({name}) to the agency",
)
FILL_IN = Text("เพิ่ม {key} ในแถวรหัส {code}", "add {key} to the row {code}")
NO_ROWS_UNDER = Text(
    "กรอบ {framework} ให้หน่วยงานกำหนดตัวชี้วัดภายใต้ {code} ({name}) เอง แต่ไฟล์นี้ยังไม่มี",
    "under {code} ({name}) the framework {framework} lets the agency set indicators, but this file has none",
)
ADD_ROWS = Text("เพิ่มตัวชี้วัดที่มี parent เป็น {code}{samples}", "add indicators with parent {code}{samples}")
SAMPLES = Text(" เช่น ตัวอย่างในกรอบ: {codes}", ", for example those of the framework: {codes}")
LEFT_OUT = Text(
    "ไม่มีตัวชี้วัดภายใต้ {code} ({name}) จึงไม่นำมาคิด", "there is no indicator under {code} ({name}), so it is left out"
)
LEFT_OUT_RIGHTLY = Text(
    "เพิ่มตัวชี้วัดที่มี parent เป็น {code} หากมีงานในส่วนนี้", "add indicators with parent {code} if there is such work"
)
OUTSIDE = Text(
    "{code} ไม่อยู่ในกรอบ {framework} และกรอบไม่ได้ให้เพิ่มตัวชี้วัดที่ตำแหน่งนี้",
    "{code} is not in the framework {framework}, which lets nothing be added there",
)
CHECK_CODE = Text("ตรวจรหัสและ parent หรือเตรียมหลักฐานการอนุมัติ", "check code and parent, or have the approval at hand")
OTHER_NAME = Text(
    "ชื่อของ {code} ในไฟล์ต่างจากชื่อในกรอบ {framework}: {stated}",
    "the name of {code} differs from the framework's ({framework}): {stated}",
)
CHECK_NAME = Text("ตรวจว่ารหัสตรงกับตัวชี้วัดที่ตั้งใจ", "check that the code is that of the indicator meant")
FIXED = Text(
    "กรอบ {framework} กำหนด {key} เป็น {stated} ตายตัว แต่ไฟล์นี้ใช้ {given}",
    "the framework {framework} fixes {key} at {stated}, this file uses {given}",
)
PARAMETER = Text("ยังไม่ได้ระบุค่า {code} ({name})", "a value for {code} is missing ({name})")
STATE_PARAMETER = Text(
    "ระบุ parameters: {{{code}: …}} ไว้ต้นไฟล์", "state parameters: {{{code}: …}} at the top of the file"
)
PARAMETER_RANGE = Text(
    "{code} = {given} อยู่นอกช่วง {least} ถึง {most}", "{code} = {given} is outside the range {least} to {most}"
)
CHECK_PARAMETER = Text("ตรวจค่า {code} ({name})", "check {code} ({name})")


def overlay(framework: Raw, card: Raw) -> tuple[Raw, tuple[Finding, ...]]:
    """The scorecard that ``card`` says under ``framework`` (both as trees), and what it changes, adds or leaves open.

    Rows of the same code are joined, the file's keys winning; a change of what the framework states is a warning, of
    what it only assumes a note. Rows of the framework that the file does not mention stay, samples aside. What neither
    says is an error that names what the agency fills in (WT-1, WT-3, WT-5, LT-1).
    """
    if not isinstance(card.value, dict):
        return card, ()
    name = text(pairs(framework).get("id"))
    joining = _Joining(name, stated_rows(framework), card)
    keys = dict(card.value)
    for key in ("title", "title_en"):
        if key in pairs(framework) and "title" not in card.value:
            keys[key] = pairs(framework)[key]
    settings = joining.settings(pairs(framework).get("settings"))
    if settings:
        keys["settings"] = Raw(settings, card.value.get("settings", card).place)
    if pairs(card.value.get("lateness")):
        keys["lateness"] = Raw(joining.lateness(framework), card.value["lateness"].place)
    joining.parameters(framework)
    if isinstance(card.value.get("indicators", Raw(None)).value, list):
        keys["indicators"] = Raw(joining.indicators(), card.value["indicators"].place)
    return Raw(keys, card.place), tuple(joining.findings)


def read_under(framework: Raw, root: Raw) -> tuple[Card | None, tuple[Finding, ...]]:
    """The card of a file laid over its framework, with everything that is wrong with it, nothing said twice."""
    joined, changed = overlay(framework, root)
    card, more = read_card(joined)
    said = {finding.place.path for finding in changed if finding.is_error}
    codes = {finding.code for finding in changed if finding.is_error}
    echoes = codes & {"parameter-missing"}
    rest = (finding for finding in more if finding.place.path not in said and finding.code not in echoes)
    return card, (*changed, *rest)


@dataclass(slots=True)
class _Joining:
    """One file on its way over one framework."""

    framework: str
    rows: dict[str, StatedRow]
    card: Raw
    findings: list[Finding] = field(default_factory=list)

    # -- what stands at the top ------------------------------------------------------------------------------------

    def settings(self, stated: Raw | None) -> dict[str, Raw]:
        """The framework's settings under the file's own."""
        given = pairs(pairs(self.card).get("settings"))
        found = {key: bare(node) for key, node in pairs(stated).items()}
        for key, node in given.items():
            fixed = key in found and text(pairs(pairs(stated)[key]).get("fixed")) == "true"
            if fixed and not same(found[key], node):
                self._say(
                    Severity.WARNING,
                    "setting-fixed",
                    f"settings.{key}",
                    node.place,
                    FIXED.fill(framework=self.framework, key=key, stated=shown(found[key]), given=shown(node)),
                    KEEP_OR_PROVE,
                )
        return {**found, **given}

    def lateness(self, framework: Raw) -> dict[str, Raw]:
        """The due date and the points per day of the framework under what the file says (LT-1)."""
        given = pairs(pairs(self.card)["lateness"])
        found: dict[str, Raw] = {}
        events = members(pairs(pairs(framework).get("calendar")).get("events"))
        for penalty in map(pairs, members(pairs(framework).get("penalties"))):
            for event in map(pairs, events):
                if "last" in event and text(event.get("penalty")) == text(penalty.get("code")):
                    found = {"due": bare(event["last"]), "per_working_day": bare(penalty["per_working_day"])}
        for key, node in found.items():
            if key in given and not same(node, given[key]):
                text_ = CHANGED.fill(
                    framework=self.framework,
                    key=in_words(key),
                    code="lateness",
                    stated=shown(node),
                    given=shown(given[key]),
                )
                self._say(
                    Severity.WARNING, "framework-changed", f"lateness.{key}", given[key].place, text_, KEEP_OR_PROVE
                )
        return {**found, **given}

    def parameters(self, framework: Raw) -> None:
        """Every parameter that the weights need has a value within its range (WT-3)."""
        given = pairs(pairs(self.card).get("parameters"))
        for code, definition in pairs(pairs(framework).get("parameters")).items():
            keys = pairs(definition)
            name = Text(text(keys.get("name")), text(keys.get("name_en")))
            place = given[code].place if code in given else self.card.place
            if code not in given:
                path, text_ = f"parameters.{code}", PARAMETER.fill(code=code, name=name)
                remedy = STATE_PARAMETER.fill(code=code)
                self._say(Severity.ERROR, "parameter-missing", path, place, text_, remedy, "WT-3")
                continue
            value, least, most = (_number(node) for node in (given[code], keys.get("least"), keys.get("most")))
            if value is not None and least is not None and most is not None and not least <= value <= most:
                self._say(
                    Severity.WARNING,
                    "parameter-range",
                    f"parameters.{code}",
                    place,
                    PARAMETER_RANGE.fill(code=code, given=plain(value), least=plain(least), most=plain(most)),
                    CHECK_PARAMETER.fill(code=code, name=name),
                    "WT-3",
                )

    # -- rows ------------------------------------------------------------------------------------------------------

    def indicators(self) -> list[Raw]:
        """The framework's rows in its order, with the file's laid over; then the rows that only the file has."""
        node = pairs(self.card)["indicators"]
        given: dict[str, Raw] = {}
        others: list[Raw] = []
        for row in members(node):
            code = text(pairs(row).get("code"))
            if code in given:  # a slip that the structure's check reports; the copy is a whole row too
                others.append(Raw({**self.rows[code].keys, **pairs(row)}, row.place))
            elif code in self.rows:
                given[code] = row
            else:
                others.append(row)
        parents = {text(pairs(row).get("parent")) for row in others}
        found = []
        for code, stated in self.rows.items():
            if stated.sample and code not in given:
                continue
            keys = self._joined(stated, given[code]) if code in given else dict(stated.keys)
            place = given[code].place if code in given else node.place
            has_children = code in parents or any(
                row.parent == code and (not row.sample or row.code in given) for row in self.rows.values()
            )
            if stated.optional and stated.open and not has_children and "kind" not in keys:
                self._left_out(stated, place)
                continue
            self._blanks(stated, keys, place, has_children)
            found.append(Raw(keys, place))
        return [*found, *(self._added(row, others) for row in others)]

    def _joined(self, stated: StatedRow, row: Raw) -> dict[str, Raw]:
        """One row of the file over the framework's."""
        given = {key: node for key, node in pairs(row).items() if not node.is_empty}
        keys = dict(stated.keys)
        kind = text(given.get("kind"))
        if kind in KINDS and stated.kind and kind != stated.kind:
            own = set(KINDS[stated.kind].keys) - set(KINDS[kind].keys) if stated.kind in KINDS else set()
            keys = {key: node for key, node in keys.items() if key not in own}
        if any(column in given for column in COLUMNS) and "thresholds" in keys:
            levels = Raw([given[column] for column in COLUMNS if column in given], row.place)
            self._compare(stated, "thresholds", levels)
            del keys["thresholds"]
        for key, node in given.items():
            if key in keys and key not in FREE and self._compare(stated, key, node):
                continue
            keys[key] = node
        if "name" in given and "name" in stated.keys and not same(given["name"], stated.keys["name"]):
            self._other_name(stated, given["name"])
            if "name_en" not in given:
                keys.pop("name_en", None)
        return keys

    def _compare(self, stated: StatedRow, key: str, given: Raw) -> bool:
        """Whether the file says the same as the framework; a difference is reported."""
        node = stated.keys[key]
        if same(bare(node), bare(given)) or (key == "weight" and self._same_weight(node, given)):
            return True
        assumed = stated.certainty.get(key) is Certainty.ASSUMED
        text_ = (REPLACED if assumed else CHANGED).fill(
            framework=self.framework, key=in_words(key), code=stated.code, stated=shown(node), given=shown(given)
        )
        self._say(
            Severity.NOTE if assumed else Severity.WARNING,
            "assumption-replaced" if assumed else "framework-changed",
            f"indicators[{stated.code}].{key}",
            given.place,
            text_,
            CONFIRM if assumed else KEEP_OR_PROVE,
            "WT-1" if key == "weight" else "",
        )
        return False

    def _same_weight(self, stated: Raw, given: Raw) -> bool:
        """Whether a plain number in the file is what the framework's parameter makes of its weight."""
        form = WITH_PARAMETER.fullmatch(tidy(text(bare(stated))))
        number = _number(bare(given))
        if form is None or number is None:
            return False
        value = _number(pairs(pairs(self.card).get("parameters")).get(form["name"]))
        return value is not None and number == Decimal(form["base"]) + (value if form["sign"] == "+" else -value)

    def _other_name(self, stated: StatedRow, given: Raw) -> None:
        text_ = OTHER_NAME.fill(code=stated.code, framework=self.framework, stated=shown(stated.keys["name"]))
        path = f"indicators[{stated.code}].name"
        self._say(Severity.NOTE, "name-differs", path, given.place, text_, CHECK_NAME)

    def _left_out(self, stated: StatedRow, place: Place) -> None:
        text_ = LEFT_OUT.fill(code=stated.code, name=self._name(stated))
        remedy = LEFT_OUT_RIGHTLY.fill(code=stated.code)
        self._say(Severity.NOTE, "component-left-out", f"indicators[{stated.code}]", place, text_, remedy, "S4-1")

    def _blanks(self, stated: StatedRow, keys: Mapping[str, Raw], place: Place, has_children: bool) -> None:
        """What the agency still has to fill in on a row of the framework."""
        kind = text(keys.get("kind"))
        if not kind and has_children:
            return
        if not kind and stated.open:
            samples = [row.code for row in self.rows.values() if row.sample and row.parent == stated.code]
            more = SAMPLES.fill(codes=", ".join(samples)) if samples else Text("", "")
            name = self._name(stated)
            text_ = NO_ROWS_UNDER.fill(framework=self.framework, code=stated.code, name=name)
            remedy = ADD_ROWS.fill(code=stated.code, samples=more)
            self._say(Severity.ERROR, "agency-adds-rows", f"indicators[{stated.code}].kind", place, text_, remedy)
            return
        for key in _open_keys(kind, keys, place):
            text_ = BLANK.fill(framework=self.framework, key=in_words(key), code=stated.code, name=self._name(stated))
            remedy = FILL_IN.fill(key=key, code=stated.code)
            path = f"indicators[{stated.code}].{key}"
            self._say(Severity.ERROR, "agency-fills-in", path, place, text_, remedy, key=key)

    def _added(self, row: Raw, others: list[Raw]) -> Raw:
        """A row that only the file has, with the defaults of the framework's row that it stands under."""
        given = pairs(row)
        code = text(given.get("code"))
        above = self._above(row, others)
        parent = self.rows.get(text(given.get("parent")))
        closed = parent is not None and not parent.open and (bool(parent.kind) or self._has_rows(parent.code))
        if code and code not in self.rows and (not text(given.get("parent")) or closed):
            text_ = OUTSIDE.fill(code=code, framework=self.framework)
            path = f"indicators[{code}]"
            self._say(Severity.WARNING, "outside-framework", path, row.place, text_, CHECK_CODE)
        has_children = any(text(pairs(other).get("parent")) == code for other in others)
        if above is None or not above.defaults or has_children or not given:
            return row
        kind = text(given.get("kind")) or text(above.defaults.get("kind"))
        known = {"kind", "weight", *(KINDS[kind].keys if kind in KINDS else ())}
        defaults = {key: node for key, node in above.defaults.items() if key in known}
        return Raw({**defaults, **{key: node for key, node in given.items() if not node.is_empty}}, row.place)

    def _above(self, row: Raw, others: list[Raw]) -> StatedRow | None:
        """The nearest row of the framework above a row that only the file has."""
        codes = {text(pairs(other).get("code")): other for other in others}
        parent = text(pairs(row).get("parent"))
        seen: set[str] = set()
        while parent in codes and parent not in self.rows and parent not in seen:
            seen.add(parent)
            parent = text(pairs(codes[parent]).get("parent"))
        return self.rows.get(parent)

    def _has_rows(self, code: str) -> bool:
        return any(row.parent == code and not row.sample for row in self.rows.values())

    def _name(self, stated: StatedRow) -> Text:
        name = text(stated.keys.get("name"))
        return Text(name, text(stated.keys.get("name_en")) or name)

    def _say(
        self,
        severity: Severity,
        code: str,
        path: str,
        place: Place,
        text_: Text,
        remedy: Text,
        rule: str = "",
        key: str = "",
    ) -> None:
        where = Place(path, place.file, place.line, place.row, place.column, place.sheet)
        self.findings.append(Finding(severity, code, where, text_, remedy, key or path.rpartition(".")[2], rule))


def _open_keys(kind: str, keys: Mapping[str, Raw], place: Place) -> Iterator[str]:
    """The keys that scoring a row needs and that nobody has stated."""
    if not kind:
        yield "kind"
    if "weight" not in keys:
        yield "weight"
    if kind in KINDS:
        yield from look_at_scale(kind, keys, "", place)[0]


def _number(node: Raw | None) -> Decimal | None:
    try:
        return parse_number(text(node))
    except NumberProblem:
        return None
