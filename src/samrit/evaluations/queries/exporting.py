"""An evaluation as a scorecard file that stands on its own: what stands of every line, lateness included (Build 8)."""

from __future__ import annotations

from samrit.agreements.queries.promises import Scored
from samrit.assessments.queries.exporting import Given, card_file
from samrit.core.written.plain import Plain
from samrit.evaluations.models import Evaluation
from samrit.evaluations.queries.scores import LABELS, final_results


def evaluation_file(evaluation: Evaluation) -> dict[str, Plain]:
    """The results that stand, in the keys of the scorecard file: ``samrit score`` makes the stored total of it.

    Points that somebody gave directly become ``kind: direct`` with the reason as a note. Seven queries at most.
    """
    final = final_results(evaluation)
    notes = {code: f"{LABELS[each.stage].th}: {each.reason}" for code, each in final.changes.items()}
    given = {code: Given(points, notes.get(code, "")) for code, points in final.direct.items()}
    file = card_file(
        evaluation.report.agreement, Scored(final.results, evaluation.report.months, final.lateness), given
    )
    rows = file["indicators"]
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict) and str(row["code"]) in notes:
            row["note"] = notes[str(row["code"])]
    return file
