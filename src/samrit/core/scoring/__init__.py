"""From a table to points, a total and the reasons for every figure."""

from samrit.core.scoring.explained import explain, refused, score
from samrit.core.scoring.prepared import CannotScore, Prepared, prepare, with_results

__all__ = ["CannotScore", "Prepared", "explain", "prepare", "refused", "score", "with_results"]
