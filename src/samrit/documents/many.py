"""Many agreements at once, on all cores: what the processes do, importable before Django is set up in them."""

from __future__ import annotations

import multiprocessing
import os
import threading
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from samrit.documents.agreement.content import AgreementPaper

FEW = 6
"""So many are made in this process: starting others takes longer."""
MOST_PROCESSES = 4


@dataclass(frozen=True, slots=True)
class Job:
    """One agreement to be made: what it says, the address in its QR code, and its marks."""

    paper: AgreementPaper
    address: str
    demonstration: bool
    mark: str


def made_from(job: Job) -> bytes:
    """The file of one agreement."""
    from samrit.documents.agreement.render import agreement_pdf  # noqa: PLC0415  (needs Django)

    return agreement_pdf(job.paper, number="", address=job.address, demonstration=job.demonstration, mark=job.mark)


def workers(total: int, most: int = MOST_PROCESSES) -> AbstractContextManager[Executor | None]:
    """Processes for as many cores as there are; none for a few papers. They are started anew, not copied, so that they
    share no connection to the database; fonts and words are read once in each."""
    cores = min(os.cpu_count() or 1, most)
    if total <= FEW or cores == 1:
        return nullcontext()
    return ProcessPoolExecutor(cores, mp_context=multiprocessing.get_context("spawn"), initializer=begin)


def begin() -> None:
    """What a process does first: it ends with the one that started it, and reads contents with Django's models."""
    import django  # noqa: PLC0415

    threading.Thread(target=_end_with_the_first, daemon=True).start()
    django.setup()


def _end_with_the_first() -> None:
    """A worker that is killed could not end its processes, and they would wait for it for ever."""
    first = multiprocessing.parent_process()
    if first is not None:
        first.join()
        os._exit(1)
