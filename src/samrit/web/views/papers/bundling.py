"""The work on bundles, done by the worker of background jobs: papers on all cores, put into one ZIP file."""

from __future__ import annotations

import logging
import re
import tempfile
import zipfile
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import suppress
from datetime import datetime
from typing import Any, BinaryIO

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from samrit.agreements.models import Agreement
from samrit.documents.many import Job, made_from, workers
from samrit.documents.paper.blocks import DRAFT
from samrit.evidence.storage import fetch, keep_file, sha256_of
from samrit.papers.actions.bundling import MOST_TRIES
from samrit.papers.kinds import OF_AN_AGREEMENT
from samrit.papers.models import PaperBundle
from samrit.papers.queries.bundles import waiting
from samrit.papers.queries.issued import issued_papers
from samrit.web import clock
from samrit.web.views.papers.gathering import paper_from

log = logging.getLogger(__name__)
AT_ONCE = 24
"""Agreements read from the database together, and between two signs of life."""
NO_NAME = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u200b-\u200f\u202a-\u202e\u2066-\u2069]')
"""What stands in no name of a file."""
LONGEST_NAME = 100


@task()
def make_bundles() -> int:
    """Make every bundle that waits, or whose work stopped; how many were finished."""
    finished = 0
    while (bundle := waiting(timezone.now()).filter(tries__lt=MOST_TRIES).first()) is not None:
        if _claimed(bundle):
            finished += _made(bundle)
    return finished


class ClaimLostError(Exception):
    """Whoever asked had it made again meanwhile, or another worker took it up: this work is no longer wanted."""


def _claimed(bundle: PaperBundle) -> bool:
    """Claimed by counting the try: of two workers one finds the number changed."""
    now = timezone.now()
    tries = bundle.tries + 1
    found = waiting(now).filter(pk=bundle.pk, tries=bundle.tries)
    if not found.update(state="running", tries=tries, done=0, beat_at=now):
        return False
    bundle.tries, bundle.beat_at = tries, now
    return True


def _write_down(bundle: PaperBundle, **what: Any) -> None:
    """Only while the claim stands: the try and the last sign of life are those of this worker. The try alone is not
    enough, since they are counted anew when a bundle is made again."""
    mine = PaperBundle.objects.filter(pk=bundle.pk, state="running", tries=bundle.tries, beat_at=bundle.beat_at)
    now = timezone.now()
    if not mine.update(beat_at=now, **what):
        raise ClaimLostError
    bundle.beat_at = now


def _made(bundle: PaperBundle) -> bool:
    try:
        with tempfile.TemporaryFile() as file:
            _write(bundle, file)
            size = file.tell()
            file.seek(0)
            sha256 = sha256_of(file)
            file.seek(0)
            keep_file(file, sha256)
        _write_down(bundle, state="done", sha256=sha256, size=size, finished_at=timezone.now())
    except ClaimLostError:
        log.warning("bundle %s is made by somebody else now", bundle.pk)
        return False
    except Exception as trouble:  # whatever it was, whoever asked is told, and may ask again
        log.exception("bundle %s", bundle.pk)
        told = f"{type(trouble).__name__}: {trouble}"[:500]
        with suppress(ClaimLostError):
            _write_down(bundle, state="failed", trouble=told)
        return False
    return True


def _write(bundle: PaperBundle, file: BinaryIO) -> None:
    count, at = 0, clock.now()
    with workers(bundle.total) as pool, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for first in range(0, bundle.total, AT_ONCE):
            keys = bundle.agreements[first : first + AT_ONCE]
            for name, content in _files(bundle, keys, pool, at):
                count += 1
                archive.writestr(zipfile.ZipInfo(f"{count:04} {name}.pdf", _stamp(at)), content)
            _write_down(bundle, done=count)


def _files(bundle: PaperBundle, keys: list[int], pool: Executor | None, at: datetime) -> Iterator[tuple[str, bytes]]:
    """Names and files: as they were issued, else made now and marked as drafts; five queries."""
    rows = Agreement.objects.select_related("organization", "framework").defer("framework__content")
    found = {each.pk: each for each in rows.prefetch_related("signatures", "indicators").filter(pk__in=keys)}
    issued = issued_papers(OF_AN_AGREEMENT, keys)
    jobs = [_job(bundle, found[key], at) for key in keys if key not in issued]
    made = iter(pool.map(made_from, jobs, chunksize=2) if pool else map(made_from, jobs))
    for key in keys:
        name = NO_NAME.sub("", f"{found[key].organization.name} {found[key].fiscal_year}")[:LONGEST_NAME]
        if key in issued:
            yield f"{name} {issued[key].shown_number}", fetch(issued[key].stored.sha256)
        else:
            yield name, next(made)


def _job(bundle: PaperBundle, agreement: Agreement, at: datetime) -> Job:
    content: Any = agreement.content
    paper = paper_from(agreement, content, agreement.indicators.all(), at, thai_digits=bundle.thai_digits)
    path = f"/public/verify/{agreement.public_code}/?hash={agreement.content_hash[:16]}"
    return Job(paper, f"{bundle.site}{path}", settings.DEMO, DRAFT.th)


def _stamp(at: datetime) -> tuple[int, int, int, int, int, int]:
    local = timezone.localtime(at)
    return local.year, local.month, local.day, local.hour, local.minute, local.second // 2 * 2
