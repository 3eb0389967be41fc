"""What users do in the days before the deadline, each at their own pace, and how long the site let them wait."""

from __future__ import annotations

import asyncio
import json
import random
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from benchmarks.deadline.line import Answer, Line, multipart, pdf

READ, SAVE, UPLOAD, SEND, SUBMIT = "reading", "autosave", "upload", "sending a card", "final submission"
OF_KEEPER = ((READ, 40), (SAVE, 50), (UPLOAD, 5), (SEND, 5))
"""Of a hundred things that a keeper does; a coordinator reads."""
MOST = 100_000
"""Requests, in one run of everything."""


@dataclass(slots=True)
class Tally:
    """Every wait by what was done, and what went wrong."""

    waits: dict[str, list[float]] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)
    asked: int = 0

    def add(self, what: str, answer: Answer, *, right: bool, where: str) -> None:
        """One answer."""
        self.asked += 1
        self.waits.setdefault(what, []).append(answer.seconds)
        if not right:
            self.errors.append(f"{what} {where}: {answer.status} {answer.location} {answer.body[:200]!r}")

    def quantile(self, share: float, *kinds: str) -> float:
        """The wait that this share of the requests of some kinds did not exceed; 0 where there were none."""
        waits = sorted(wait for kind in kinds or self.waits for wait in self.waits.get(kind, ()))
        return waits[min(len(waits) - 1, int(len(waits) * share))] if waits else 0.0


class User:
    """One person with the site open."""

    def __init__(self, port: int, agency: dict[str, Any], seed: int, *, keeper: bool) -> None:
        self.agency, self.keeper = agency, keeper
        self.line = Line(port, agency["keeper" if keeper else "coordinator"])
        self.chance = random.Random(seed)
        self.saved = 0

    async def work(self, tally: Tally, pace: float, until: float) -> None:
        """Do one thing after another, ``pace`` seconds apart on average, until the moment comes: all together ask as
        often as was meant, however short the time."""
        due = time.perf_counter() + self.chance.random() * pace
        while due < until and tally.asked < MOST:
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            await self.act(tally)
            due = max(time.perf_counter(), due + pace * self.chance.uniform(0.5, 1.5))
        self.line.close()

    async def act(self, tally: Tally) -> None:
        """One thing."""
        kinds, shares = zip(*OF_KEEPER, strict=True)
        what = self.chance.choices(kinds, shares)[0] if self.keeper else READ
        cards = self.agency["cards"]
        if what == SAVE and cards:
            await self.save(tally, self.chance.choice(cards))
        elif what == UPLOAD:
            await self.upload(tally)
        elif what == SEND and len(cards) > 2:
            await self.send(tally, cards.pop(self.chance.randrange(len(cards))))
        else:
            await self.read(tally)

    async def read(self, tally: Tally) -> None:
        """A page: of the report or, for a keeper, more often a card."""
        pages = self.agency["pages"] + [card["page"] for card in self.agency["cards"]]
        page = self.chance.choice(pages)
        answer = await self.line.ask("GET", page)
        tally.add(READ, answer, right=answer.status == 200, where=page)

    async def save(self, tally: Tally, card: dict[str, Any]) -> None:
        """A field of a card."""
        name = self.chance.choice(list(card["fields"]))
        self.saved += 1
        value = str(60 + self.saved % 40) if name == "result" else f"ปรับปรุงข้อความครั้งที่ {self.saved} (สาธิต) " * 4
        if card["kind"] == "number" and name == "result" and float(card["fields"][name]) < 10:
            value = str(1 + self.saved % 5)
        body = {"field": name, "value": value.strip(), "was": card["fields"][name]}
        answer = await self.line.ask("POST", card["field"], json.dumps(body).encode(), "application/json")
        try:
            told = json.loads(answer.body)
        except ValueError:
            told = {}
        right = answer.status == 200 and told.get("state") == "saved"
        if right:
            card["fields"][name] = told["value"]
        tally.add(SAVE, answer, right=right, where=card["field"])

    async def upload(self, tally: Tally) -> None:
        """A small document."""
        body, kind = multipart(pdf(uuid.uuid4().hex), "report.pdf")
        answer = await self.line.ask("POST", self.agency["upload"], body, kind, "application/json")
        tally.add(UPLOAD, answer, right=answer.status == 200, where=self.agency["upload"])

    async def send(self, tally: Tally, card: dict[str, Any]) -> None:
        """A card to the supervisor."""
        answer = await self.line.ask("POST", card["send"], f"_once={uuid.uuid4()}".encode())
        tally.add(SEND, answer, right=answer.status == 302, where=card["send"])

    async def submit(self, tally: Tally) -> None:
        """The final submission: two at once by a double click, and a third from impatience; one key, one answer."""
        body = f"_once={uuid.uuid4()}&version={self.agency['version']}".encode()
        other = Line(self.line.port, self.line.session)
        address = self.agency["submit"]
        twice = [each.ask("POST", address, body) for each in (self.line, other)]
        answers = [*await asyncio.gather(*twice), await self.line.ask("POST", address, body)]
        for answer in answers:
            right = (answer.status, answer.location) == (302, self.agency["receipt"])
            tally.add(SUBMIT, answer, right=right, where=address)
        self.line.close()
        other.close()
