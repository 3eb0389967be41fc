"""What is read of frameworks: as the core understands them, as lists for people, checked, and their history."""

from samrit.frameworks.queries.reading import ReadFramework, as_core, framework_of

__all__ = ["ReadFramework", "as_core", "framework_of"]
