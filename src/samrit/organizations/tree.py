"""The tree of organisations: who may stand under whom, where each stands, and moving a branch of it."""

from __future__ import annotations

from django.db.models import F, Value
from django.db.models.functions import Concat, Length, Substr

from samrit.core.text import Text
from samrit.core.thai_sorting import sorting_text
from samrit.organizations.models import Organization, OrganizationKind

MAY_STAND_UNDER: dict[OrganizationKind, tuple[OrganizationKind, ...]] = {
    # The root; there is one.
    OrganizationKind.GOVERNMENT: (),
    OrganizationKind.MINISTRY: (OrganizationKind.GOVERNMENT,),
    # Most departments belong to a ministry; some belong to none and stand under the government itself.
    OrganizationKind.DEPARTMENT: (OrganizationKind.MINISTRY, OrganizationKind.GOVERNMENT),
    # Clusters sign an agreement of their own. The minister and the permanent secretary of the interior sign with them,
    # so they may stand under that ministry, or under the government.
    OrganizationKind.CLUSTER: (OrganizationKind.MINISTRY, OrganizationKind.GOVERNMENT),
    # A province belongs to a cluster; one whose cluster is not (yet) registered stands where the cluster would.
    OrganizationKind.PROVINCE: (OrganizationKind.CLUSTER, OrganizationKind.MINISTRY, OrganizationKind.GOVERNMENT),
    OrganizationKind.PROVINCIAL_OFFICE: (OrganizationKind.PROVINCE,),
    # A cluster has an office of its own (สำนักงานบริหารยุทธศาสตร์กลุ่มจังหวัด).
    OrganizationKind.BUREAU: (OrganizationKind.DEPARTMENT, OrganizationKind.MINISTRY, OrganizationKind.CLUSTER),
    # Internal audit and the like report to the head directly, so a group may stand under an agency; sections (ฝ่าย)
    # stand under a group.
    OrganizationKind.GROUP: (
        OrganizationKind.BUREAU,
        OrganizationKind.PROVINCIAL_OFFICE,
        OrganizationKind.GROUP,
        OrganizationKind.DEPARTMENT,
        OrganizationKind.MINISTRY,
        OrganizationKind.PROVINCE,
    ),
    # A person works in a unit, or directly under the head of an agency.
    OrganizationKind.SEAT: (
        OrganizationKind.GROUP,
        OrganizationKind.BUREAU,
        OrganizationKind.PROVINCIAL_OFFICE,
        OrganizationKind.PROVINCE,
        OrganizationKind.DEPARTMENT,
        OrganizationKind.MINISTRY,
        OrganizationKind.CLUSTER,
    ),
}
"""For each kind the kinds of parent that it may have, the usual one first."""

LONGEST_PATH = 400
STOP = "."


class TreeProblem(ValueError):  # noqa: N818  (what is wrong with what a person asked for)
    """Why an organisation cannot stand where somebody wants it; ``code`` is stable, ``text`` is for people."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(text.en)
        self.code, self.text = code, text


def may_stand_under(kind: str, parent: str | None) -> bool:
    """Whether an organisation of one kind may stand under one of the other; ``None`` is the top."""
    if parent is None:
        return kind == OrganizationKind.GOVERNMENT
    return OrganizationKind(parent) in MAY_STAND_UNDER[OrganizationKind(kind)]


def kinds_under(parent: str) -> tuple[OrganizationKind, ...]:
    """The kinds of organisation that may stand under one of kind ``parent``, in the order of the list of kinds."""
    found = (kind for kind in OrganizationKind if may_stand_under(kind, parent))
    return tuple(kind for kind in found if kind is not OrganizationKind.SEAT)


def path_under(parent_path: str, code: str) -> str:
    """The path of an organisation with this code under the one with that path (``""``: at the top)."""
    return f"{parent_path}{code}{STOP}"


def refuse_wrong_place(kind: str, parent_kind: str | None) -> None:
    """Refuse a kind under a kind where it does not belong.

    Raises:
        TreeProblem: it names the kinds of parent that are right.
    """
    if may_stand_under(kind, parent_kind):
        return
    label = kind_text(kind)
    allowed = [kind_text(each) for each in MAY_STAND_UNDER[OrganizationKind(kind)]]
    if not allowed:
        raise TreeProblem(
            "kind-is-root",
            Text("{kind}ต้องอยู่บนสุด ไม่มีต้นสังกัด", "a {kind} stands at the top, under nothing").fill(kind=label),
        )
    right = Text.join(" / ", allowed)
    if parent_kind is None:
        text = Text("{kind}ต้องมีต้นสังกัดเป็น{right}", "a {kind} must stand under a {right}")
        raise TreeProblem("parent-missing", text.fill(kind=label, right=right))
    text = Text(
        "{kind}อยู่ภายใต้{parent}ไม่ได้ ต้นสังกัดต้องเป็น{right}",
        "a {kind} cannot stand under a {parent}; its parent must be a {right}",
    )
    raise TreeProblem("parent-kind", text.fill(kind=label, parent=kind_text(parent_kind), right=right))


def refuse_cycle(organization: Organization, parent: Organization) -> None:
    """Refuse a place under itself.

    Raises:
        TreeProblem: the new parent is the organisation or stands under it.
    """
    if parent.path.startswith(organization.path):
        text = Text(
            "ย้ายไปอยู่ภายใต้ตนเองหรือหน่วยงานในสังกัดของตนเองไม่ได้",
            "an organisation cannot stand under itself or under one of its own units",
        )
        raise TreeProblem("cycle", text)


def refuse_long_path(path: str) -> None:
    """Refuse a place so deep that its path does not fit.

    Raises:
        TreeProblem: the path has more than :data:`LONGEST_PATH` characters.
    """
    if len(path) > LONGEST_PATH:
        text = Text(
            "ชั้นของหน่วยงานลึกเกินไป (รหัสรวมกันเกิน {most} ตัวอักษร) ใช้รหัสที่สั้นลงหรือลดจำนวนชั้น",
            "the tree is too deep here (the codes together have more than {most} characters); use shorter codes or "
            "fewer levels",
        )
        raise TreeProblem("too-deep", text.fill(most=LONGEST_PATH))


def put_under(organization: Organization, parent: Organization | None) -> None:
    """Set parent, path and sorting text of an organisation that has nothing under it yet; saves nothing.

    Raises:
        TreeProblem: it may not stand there.
    """
    refuse_wrong_place(organization.kind, parent.kind if parent else None)
    organization.parent = parent
    organization.path = path_under(parent.path if parent else "", organization.code)
    organization.sort_key = sorting_text(organization.name)
    refuse_long_path(organization.path)


def move_branch(organization: Organization, parent: Organization) -> int:
    """Put an organisation with everything under it under another; gives how many organisations moved.

    Call it in a transaction in which no other branch can move (lock the root first).

    Raises:
        TreeProblem: it may not stand there, or some path would be too long.
    """
    refuse_wrong_place(organization.kind, parent.kind)
    refuse_cycle(organization, parent)
    old, new = organization.path, path_under(parent.path, organization.code)
    branch = Organization.objects.filter(path__startswith=old)
    deepest = branch.annotate(length=Length("path")).order_by("-length").values_list("length", flat=True)[0]
    refuse_long_path("." * (deepest - len(old) + len(new)))
    moved = branch.update(path=Concat(Value(new), Substr(F("path"), len(old) + 1)))
    Organization.objects.filter(pk=organization.pk).update(parent=parent)
    organization.parent, organization.path = parent, new
    return moved


def kind_text(kind: str) -> Text:
    """The name of a kind in both languages, for sentences."""
    return KIND_TEXTS[OrganizationKind(kind)]


KIND_TEXTS: dict[OrganizationKind, Text] = {
    OrganizationKind.GOVERNMENT: Text("รัฐบาล", "government"),
    OrganizationKind.MINISTRY: Text("กระทรวง", "ministry"),
    OrganizationKind.DEPARTMENT: Text("กรม", "department"),
    OrganizationKind.CLUSTER: Text("กลุ่มจังหวัด", "province cluster"),
    OrganizationKind.PROVINCE: Text("จังหวัด", "province"),
    OrganizationKind.PROVINCIAL_OFFICE: Text("ส่วนราชการประจำจังหวัด", "provincial office"),
    OrganizationKind.BUREAU: Text("สำนัก/กอง", "bureau or division"),
    OrganizationKind.GROUP: Text("กลุ่มงาน/ฝ่าย", "group or section"),
    OrganizationKind.SEAT: Text("ตำแหน่งของบุคคล", "seat of a person"),
}
