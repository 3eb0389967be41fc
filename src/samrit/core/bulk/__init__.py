"""The whole country at once: exact scores of many scorecards from NumPy columns, equal to the single path.

``compile_rules(rules)`` makes a :class:`Plan`, ``plan.score(results)`` the :class:`Scores`; both are pure functions of
columns, so a cluster engine can map them over partitions of whole scorecards (``rules.part``, ``results.part``).
:func:`from_cards` puts cards into columns, :func:`score_cards` scores cards of any kind, one by one where no column
holds them. Nothing here explains: the single path does.

Every figure is exact. Points, weights and totals are integers, every quotient is one floor division of integers
(``rounding``), and each division stands beside the bound under which 64 bits hold it (``rulers``, ``given``, ``pools``,
``sharing``); what lies beyond a bound runs through the very same lines as Python integers (``object`` columns), which
have none. One module, ``quick``, lets binary floats climb the thresholds of all but very wide scales, because it proves
that they come out as the integers do.

NumPy is imported here and nowhere else in the core; ``import samrit.core`` does not import this package.
"""

from samrit.core.bulk.columns import (
    NOTHING,
    PRO_RATA,
    RENORMALISE,
    Array,
    Headings,
    Results,
    Row,
    Rules,
    Scores,
    State,
    ValueLevels,
)
from samrit.core.bulk.gathering import Batch, Gathered, from_cards
from samrit.core.bulk.plan import Plan, compile_rules, rescore
from samrit.core.bulk.refusals import ColumnsProblem
from samrit.core.bulk.scoring import CardScore, score_cards

__all__ = [
    "NOTHING",
    "PRO_RATA",
    "RENORMALISE",
    "Array",
    "Batch",
    "CardScore",
    "ColumnsProblem",
    "Gathered",
    "Headings",
    "Plan",
    "Results",
    "Row",
    "Rules",
    "Scores",
    "State",
    "ValueLevels",
    "compile_rules",
    "from_cards",
    "rescore",
    "score_cards",
]
