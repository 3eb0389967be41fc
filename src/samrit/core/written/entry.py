"""Reading one mapping key by key: every wrong value becomes a finding, every key that nobody asked for is reported."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from typing import TypeAlias

from samrit.core.findings import Finding, Place, Severity
from samrit.core.fiscal_year import DateProblem, parse_date
from samrit.core.rounding import plain
from samrit.core.text import Text
from samrit.core.written.members import members_in, pairs_in
from samrit.core.written.numbers import NumberProblem, parse_number, shortened, tidy
from samrit.core.written.raw import Raw

# A cross and a dash are in neither: on one form they say yes, on the next no, or that nothing was looked at.
YES = {"true", "yes", "y", "on", "1", "ใช่", "มี", "จริง", "✓", "✔", "/"}
NO = {"false", "no", "n", "off", "0", "ไม่ใช่", "ไม่มี", "ไม่", "เท็จ"}

Member: TypeAlias = tuple[str, Raw]
"""One of several values under a key, for findings: ``[2]`` or ``[A1]``, and its node."""

LONGEST_SLIP = 40
"""Keys longer than this are no slip of a known one."""


@dataclass(slots=True)
class Entry:
    """A mapping on its way to becoming a value.

    ``path`` names it in findings (``indicators[1.1]``), ``findings`` is shared by a whole document. Every method
    returns ``None`` (or an empty tuple) after reporting what was wrong, so that one reading reports everything.
    """

    keys: Mapping[str, Raw]
    path: str
    place: Place
    findings: list[Finding]
    used: set[str] = field(default_factory=set)

    # -- what is there -------------------------------------------------------------------------------------------

    def has(self, key: str) -> bool:
        """Whether something was written under ``key``."""
        return key in self.keys and not self.keys[key].is_empty

    def raw(self, key: str) -> Raw | None:
        """The node under ``key``, ``None`` when it was left empty."""
        self.used.add(key)
        node = self.keys.get(key)
        return None if node is None or node.is_empty else node

    # -- one value -----------------------------------------------------------------------------------------------

    def text(self, key: str) -> str:
        """Words; an empty string when nothing was written."""
        node = self.raw(key)
        if node is None:
            return ""
        if isinstance(node.value, str):
            return node.value.strip()
        self.wrong(
            key, "not-text", Text("ต้องเป็นข้อความ", "must be text"), Text("เขียนเป็นข้อความบรรทัดเดียว", "write plain text")
        )
        return ""

    def number(self, key: str) -> Decimal | None:
        """An exact number."""
        node = self.raw(key)
        return None if node is None else self._number(key, node)

    def required_number(self, key: str) -> Decimal | None:
        """An exact number that may not be left out."""
        return self.number(key) if self.need(key) else None

    def integer(self, key: str) -> int | None:
        """A whole number."""
        number = self.number(key)
        if number is None:
            return None
        if number != number.to_integral_value():
            self._not_whole(key, number)
            return None
        return int(number)

    def integers(self, key: str) -> tuple[int, ...] | None:
        """A list of whole numbers, which may be empty; ``None`` when it is absent or any of them is wrong."""
        members = self._members(key)
        if members is None:
            return None
        found = []
        for place, node in enumerate(members, start=1):
            number = self._number(key, node, (f"[{place}]", node))
            if number is not None and number != number.to_integral_value():
                self._not_whole(key, number, (f"[{place}]", node))
                number = None
            found.append(number)
        return None if None in found else tuple(int(number) for number in found if number is not None)

    def boolean(self, key: str) -> bool | None:
        """Yes or no."""
        node = self.raw(key)
        if node is None:
            return None
        word = tidy(node.value).lower() if isinstance(node.value, str) else ""
        if word in YES or word in NO:
            return word in YES
        self.wrong(
            key,
            "not-yes-or-no",
            Text("ต้องเป็น true หรือ false", "must be true or false"),
            Text("เขียน true (ใช่) หรือ false (ไม่ใช่)", "write true or false"),
        )
        return None

    def day(self, key: str) -> date | None:
        """A date; Buddhist years are understood."""
        node = self.raw(key)
        return None if node is None else self._day(key, node)

    def one_of(self, key: str, words: Mapping[str, str]) -> str:
        """One of the words allowed (``words`` leads each accepted spelling to the word meant)."""
        word = self.text(key)
        if not word:
            return ""
        if word.lower() in words:
            return words[word.lower()]
        allowed = ", ".join(dict.fromkeys(words.values()))
        self.wrong(
            key,
            "unknown-word",
            Text('ไม่รู้จัก "{word}"', '"{word}" is not known here').fill(word=shortened(word)),
            Text("ใช้คำใดคำหนึ่ง: {allowed}", "use one of: {allowed}").fill(allowed=allowed),
        )
        return ""

    # -- several values ------------------------------------------------------------------------------------------

    def nodes(self, key: str) -> tuple[Raw, ...]:
        """The members of a list; a cell's ``1;2;3`` is a list too."""
        return self._members(key) or ()

    def numbers(self, key: str) -> tuple[Decimal, ...] | None:
        """A list of exact numbers with at least one; ``None`` when it is absent or any of them is wrong."""
        members = self._members(key)
        if members is None:
            return None
        if not members:
            self.wrong(
                key,
                "list-empty",
                Text("รายการว่างเปล่า", "the list is empty"),
                Text("ใส่จำนวนให้ครบ หรือลบ {key}", "give its numbers, or remove {key}").fill(key=key),
            )
            return None
        found = [self._number(key, node, (f"[{place}]", node)) for place, node in enumerate(members, start=1)]
        return None if None in found else tuple(number for number in found if number is not None)

    def days(self, key: str) -> tuple[date, ...]:
        """A list of dates; the wrong ones are reported and left out."""
        found = [self._day(key, node, (f"[{place}]", node)) for place, node in enumerate(self.nodes(key), start=1)]
        return tuple(day for day in found if day is not None)

    def words(self, key: str) -> tuple[str, ...]:
        """A list of words."""
        found = []
        for place, node in enumerate(self.nodes(key), start=1):
            if isinstance(node.value, str) and not node.is_empty:
                found.append(node.value.strip())
            else:
                self.wrong(
                    key,
                    "not-text",
                    Text("ทุกรายการต้องเป็นข้อความ", "every member must be text"),
                    Text("เขียนเป็นรายการของรหัส", "write a list of codes"),
                    at=(f"[{place}]", node),
                )
        return tuple(found)

    def pairs(self, key: str) -> dict[str, Raw]:
        """A mapping; a cell's ``A1=0.10; A2=0.06`` (or with ``:``) is a mapping too."""
        node = self.raw(key)
        if node is None:
            return {}
        written = pairs_in(node)
        if written is None:
            self.wrong(
                key,
                "not-a-mapping",
                Text("ต้องเป็นคู่ของชื่อกับค่า", "must be pairs of name and value"),
                Text(
                    "เขียนเป็น {{6: 20}} หรือในตารางเป็น 6=20;9=10", "write {{6: 20}}, or 6=20;9=10 in a spreadsheet"
                ).fill(),
            )
            return {}
        found: dict[str, Raw] = {}
        for name, value in written:
            if name in found:
                self.wrong(
                    key,
                    "name-twice",
                    Text('มี "{name}" สองครั้ง', '"{name}" stands twice').fill(name=shortened(name)),
                    Text("เหลือไว้เพียงครั้งเดียว", "keep one of them"),
                    at=(f"[{name}]", value),
                )
            found.setdefault(name, value)
        return found

    def number_pairs(self, key: str) -> dict[str, Decimal]:
        """A mapping of exact numbers; the wrong ones are reported and left out."""
        found = {name: self._number(key, node, (f"[{name}]", node)) for name, node in self.pairs(key).items()}
        return {name: number for name, number in found.items() if number is not None}

    def day_pairs(self, key: str) -> dict[str, date]:
        """A mapping to dates; the wrong ones are reported and left out."""
        found = {name: self._day(key, node, (f"[{name}]", node)) for name, node in self.pairs(key).items()}
        return {name: day for name, day in found.items() if day is not None}

    def entries(self, key: str, positional: tuple[str, ...] = ()) -> list[Entry]:
        """A list of mappings; in a cell ``40:100:90; 60:100:80`` gives the ``positional`` keys in order."""
        found = []
        for number, node in enumerate(self.nodes(key), start=1):
            path = f"{self._path(key)}[{number}]"
            if isinstance(node.value, dict):
                found.append(Entry(node.value, path, node.place, self.findings))
            elif isinstance(node.value, str) and positional:
                parts = [Raw(part, node.place) for part in node.value.split(":")]
                if len(parts) == len(positional):
                    found.append(Entry(dict(zip(positional, parts, strict=True)), path, node.place, self.findings))
                    continue
                self.wrong(
                    key,
                    "wrong-parts",
                    Text("ต้องมี {count} ส่วน ({parts})", "needs {count} parts ({parts})").fill(
                        count=len(positional), parts=":".join(positional)
                    ),
                    Text("เขียนเป็น 40:100:90;60:100:80", "write it like 40:100:90;60:100:80"),
                    at=(f"[{number}]", node),
                )
            else:
                self.wrong(
                    key,
                    "not-a-mapping",
                    Text("รายการที่ {number} ต้องเป็นคู่ของชื่อกับค่า", "member {number} must be a mapping").fill(number=number),
                    Text("เขียนแต่ละรายการเป็นชื่อ: ค่า", "write each member as name: value"),
                    at=(f"[{number}]", node),
                )
        return found

    # -- reporting -----------------------------------------------------------------------------------------------

    def need(self, key: str, rule: str = "") -> bool:
        """Whether something was written under ``key``; reports it as missing otherwise."""
        self.used.add(key)
        if self.has(key):
            return True
        self.wrong(
            key,
            f"{key.replace('_', '-')}-missing",
            Text("ยังไม่ได้ระบุ {key}", "{key} is missing").fill(key=key),
            Text("เพิ่ม {key}", "add {key}").fill(key=key),
            rule=rule,
        )
        return False

    def wrong(self, key: str, code: str, text: Text, remedy: Text, *, rule: str = "", at: Member | None = None) -> None:
        """Report an error at ``key``."""
        self.report(Severity.ERROR, key, code, text, remedy, rule=rule, at=at)

    def report(
        self,
        severity: Severity,
        key: str,
        code: str,
        text: Text,
        remedy: Text,
        *,
        rule: str = "",
        at: Member | None = None,
    ) -> None:
        """Report a finding at ``key``, or ``at`` one of its members."""
        member, node = at or ("", self.keys.get(key))
        place = self.place if node is None or (node.place.line is None and node.place.row is None) else node.place
        path = f"{self._path(key)}{member}"
        place = Place(path, place.file, place.line, place.row, place.column, place.sheet)
        self.findings.append(Finding(severity, code, place, text, remedy, key=key, rule=rule))

    def leftovers(self, known: Iterable[str], *, harmless: Iterable[str] = ()) -> None:
        """Report every key that nobody asked for: close to a known one it is a slip (an error), else it is ignored."""
        known = dict.fromkeys((*known, *sorted(self.used)))
        for key in self.keys:
            if key in known or key in harmless:
                continue
            if self.keys[key].is_empty:
                self._after_a_comma(key)
                continue
            close = get_close_matches(key.lower(), known, n=1, cutoff=0.8) if len(key) <= LONGEST_SLIP else []
            if close:
                self.wrong(
                    key,
                    "unknown-key",
                    Text('ไม่รู้จัก "{key}"', 'the key "{key}" is not known').fill(key=shortened(key)),
                    Text('หมายถึง "{close}" ใช่หรือไม่ โปรดแก้ชื่อ', 'did you mean "{close}"? Correct the name').fill(
                        close=close[0]
                    ),
                )
            else:
                self.report(
                    Severity.WARNING,
                    key,
                    "ignored-key",
                    Text('ไม่ได้ใช้ "{key}"', '"{key}" was not used').fill(key=shortened(key)),
                    Text("ลบออก หรือตรวจสอบชื่อ", "remove it, or check its name"),
                )

    # -- inside --------------------------------------------------------------------------------------------------

    def _after_a_comma(self, key: str) -> None:
        """Report a number without a value: ``{weight: 1,5}`` is 1 to YAML, and a key 5 that says nothing."""
        if tidy(key).isdecimal():
            self.wrong(
                key,
                "comma-decimal",
                Text(
                    '"{key}" อยู่หลังจุลภาคโดยไม่มีค่า อาจเป็นทศนิยมของจำนวนก่อนหน้า',
                    '"{key}" stands after a comma without a value; perhaps these are decimals of the number before it',
                ).fill(key=shortened(key)),
                Text("ใช้จุดเป็นทศนิยม เช่น 1.5", "write decimals with a point, for example 1.5"),
            )

    def _path(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path and key else self.path or key

    def _members(self, key: str) -> tuple[Raw, ...] | None:
        """The members of a list, ``None`` when there is none or what is there is no list."""
        node = self.raw(key)
        if node is None:
            return None
        if isinstance(node.value, list):
            return tuple(node.value)
        if isinstance(node.value, str) and "," not in node.value:
            return tuple(Raw(part, node.place) for part in members_in(node.value))
        if isinstance(node.value, str):
            self.wrong(
                key,
                "list-commas",
                Text("มีจุลภาค ซึ่งไม่ใช่ตัวคั่นของรายการ", "it has commas, which do not separate the members of a list"),
                Text(
                    "คั่นแต่ละรายการด้วย ; และเขียนจำนวนโดยไม่มีจุลภาค เช่น 80;85;1150.4",
                    "put ; between members, and write numbers without commas, for example 80;85;1150.4",
                ),
            )
            return None
        self.wrong(
            key,
            "not-a-list",
            Text("ต้องเป็นรายการ", "must be a list"),
            Text(
                "เขียนเป็น [1, 2, 3] หรือบรรทัดละรายการขึ้นต้นด้วย “- ” ในตารางเป็น 1;2;3",
                "write [1, 2, 3], or one member a line after “- ”; in a spreadsheet 1;2;3",
            ),
        )
        return None

    def _number(self, key: str, node: Raw, at: Member | None = None) -> Decimal | None:
        if not isinstance(node.value, str):
            self.wrong(
                key,
                "not-a-number",
                Text("ต้องเป็นจำนวนเดียว", "must be a single number"),
                Text("เขียนจำนวน เช่น 85", "write a number, for example 85"),
                at=at,
            )
            return None
        try:
            return parse_number(node.value)
        except NumberProblem as problem:
            self.wrong(key, "not-a-number", problem.text, problem.remedy, at=at)
            return None

    def _not_whole(self, key: str, number: Decimal, at: Member | None = None) -> None:
        self.wrong(
            key,
            "not-whole",
            Text("{number} ไม่ใช่จำนวนเต็ม", "{number} is not a whole number").fill(number=plain(number)),
            Text("เขียนเป็นจำนวนเต็ม", "write a whole number"),
            at=at,
        )

    def _day(self, key: str, node: Raw, at: Member | None = None) -> date | None:
        written = node.value if isinstance(node.value, str) else ""
        try:
            return parse_date(written)
        except DateProblem as problem:
            self.wrong(key, "not-a-date", problem.text, problem.remedy, at=at)
            return None
