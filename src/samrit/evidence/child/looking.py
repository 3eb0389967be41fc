"""One look at a file of any kind: how many pages it has, or why it is refused."""

from __future__ import annotations

from samrit.evidence.child import office_look, pdf_look, picture_look
from samrit.evidence.child.problem import RefusedError


def look(data: bytes, kind: str) -> dict[str, object]:
    """``{"pages": …}``, or ``{"refused": code, "part": …}``."""
    try:
        if kind == "pdf":
            return pdf_look.look(data)
        if kind in {"jpg", "png"}:
            return picture_look.look(data, kind)
        return office_look.look(data, kind)
    except RefusedError as refused:
        return refused.answer
    except MemoryError:
        return {"refused": "too-heavy"}
    except RecursionError:
        return {"refused": "broken-file"}
