"""What is done to frameworks: taken in, copied for a new year, edited as a draft, published (frozen), discarded."""

from samrit.frameworks.actions.publishing import publish
from samrit.frameworks.actions.taking_in import take_in

__all__ = ["publish", "take_in"]
