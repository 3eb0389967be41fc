"""The frameworks that ship with the program, read once per process."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from samrit.core.frameworks.content import content_hash
from samrit.core.loading_frameworks import FrameworkFolder, framework_ids, load_framework, rules_folder
from samrit.core.text import Text
from samrit.frameworks.models import FrameworkVersion
from samrit.organizations.models import in_language


@lru_cache(maxsize=1)
def shipped_folders() -> tuple[FrameworkFolder, ...]:
    """Every folder of rules that ships, in the order of the years; they do not change while the program runs."""
    folders = [load_framework(rules_folder() / identifier) for identifier in framework_ids(rules_folder())]
    return tuple(sorted(folders, key=lambda each: (-_year(each), each.path.name)))


def _year(folder: FrameworkFolder) -> int:
    years = folder.framework.fiscal_years if folder.framework else ()
    return years[-1].year if years else 0


@dataclass(frozen=True)
class Shipped:
    """A framework that ships, beside what of it is stored here."""

    identifier: str
    title: Text
    fiscal_year: int | None
    stored: FrameworkVersion | None
    same: bool

    @property
    def name(self) -> str:
        """The title in the language of the page."""
        return in_language(self.title.th, self.title.en)


def shipped_beside(versions: list[FrameworkVersion]) -> list[Shipped]:
    """Each shipped framework with the newest version of it that is stored; ``same`` when some published one is it."""
    found = []
    for folder in shipped_folders():
        if folder.framework is None:
            continue
        stored = [each for each in versions if each.identifier == folder.framework.id]
        frozen = content_hash(folder.tree)
        found.append(
            Shipped(
                folder.framework.id,
                folder.framework.title,
                _year(folder) or None,
                max(stored, key=lambda each: each.edition, default=None),
                any(each.content_hash == frozen for each in stored),
            )
        )
    return found
