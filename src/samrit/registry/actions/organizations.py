"""Add, edit and move organisations."""

from __future__ import annotations

from django.db import transaction

from samrit.core.permissions import Action
from samrit.core.text import Text
from samrit.core.thai_sorting import sorting_text
from samrit.organizations import tree
from samrit.organizations.models import Organization
from samrit.registry.checks import CODE, CODE_SHAPE, tidy, tidy_name
from samrit.workflow.actions import CHANGED_MEANWHILE, Doing, Refused, demand, record

CODE_TAKEN = Text("รหัส {code} เป็นของ{name}แล้ว", "the code {code} already belongs to {name}")
ROOT_TAKEN = Text("มี{name}อยู่บนสุดแล้ว หน่วยงานบนสุดมีได้เพียงแห่งเดียว", "{name} already stands at the top; there is only one")
CHILD_KIND = Text(
    "เปลี่ยนประเภทเป็น{kind}ไม่ได้ เพราะ{child} ({child_kind}) อยู่ภายใต้{kind}ไม่ได้ โปรดย้ายหน่วยงานนั้นก่อน",
    "it cannot become a {kind}: {child} ({child_kind}) cannot stand under a {kind}; move that one first",
)
SUBJECT = "organization"


@transaction.atomic
def add_organization(
    *,
    code: str,
    kind: str,
    name: str,
    parent: Organization | None,
    name_en: str = "",
    short_name: str = "",
    doing: Doing,
) -> Organization:
    """A new organisation under ``parent``. Its code never changes afterwards.

    Raises:
        Refused: not permitted, the code is taken or badly shaped, no name, or it may not stand there.
    """
    demand(doing, Action.EDIT_ORGANIZATION, parent)
    lock_tree()
    if not CODE.fullmatch(code):
        raise Refused("code-shape", CODE_SHAPE)
    taken = Organization.objects.filter(code=code).first()
    if taken is not None:
        raise Refused("code-taken", CODE_TAKEN.fill(code=code, name=taken.name))
    top = Organization.objects.filter(parent__isnull=True).first() if parent is None else None
    if top is not None:
        raise Refused("root-taken", ROOT_TAKEN.fill(name=top.name))
    organization = Organization(
        code=code, kind=kind, name=tidy_name(name), name_en=tidy(name_en), short_name=tidy(short_name)
    )
    if parent is not None:
        parent.refresh_from_db()
    try:
        tree.put_under(organization, parent)
    except tree.TreeProblem as problem:
        raise Refused(problem.code, problem.text) from None
    organization.save(force_insert=True)
    record_organization(organization, doing)
    return organization


def record_organization(organization: Organization, doing: Doing) -> None:
    """The event of a new organisation."""
    parent = organization.parent
    details = {
        "what": "added",
        "code": organization.code,
        "kind": organization.kind,
        "under": parent.code if parent else "",
    }
    record(kind=SUBJECT, subject=organization, action=Action.EDIT_ORGANIZATION, doing=doing, details=details)


@transaction.atomic
def edit_organization(
    *, organization: Organization, kind: str, name: str, name_en: str, short_name: str, doing: Doing
) -> Organization:
    """Change names and kind; ``doing.version`` is the version that the person saw. Nothing new is no event.

    Raises:
        Refused: not permitted, changed meanwhile, no name, or a kind that does not fit above or below.
    """
    demand(doing, Action.EDIT_ORGANIZATION, organization)
    lock_tree()
    locked = Organization.objects.select_related("parent").get(pk=organization.pk)
    _refuse_version(locked, doing)
    new = {"kind": kind, "name": tidy_name(name), "name_en": tidy(name_en), "short_name": tidy(short_name)}
    changes = {
        field: [getattr(locked, field), value] for field, value in new.items() if getattr(locked, field) != value
    }
    if not changes:
        return locked
    if "kind" in changes:
        _refuse_kind(locked, kind)
    for field, value in new.items():
        setattr(locked, field, value)
    locked.sort_key = sorting_text(locked.name)
    locked.version += 1
    locked.save(update_fields=[*changes, "sort_key", "version"])
    details = {"what": "changed", "changes": changes}
    record(kind=SUBJECT, subject=locked, action=Action.EDIT_ORGANIZATION, doing=doing, details=details)
    return locked


@transaction.atomic
def move_organization(*, organization: Organization, parent: Organization, doing: Doing) -> Organization:
    """Put an organisation, with all that stands under it, under another.

    Raises:
        Refused: not permitted at either end, changed meanwhile, or it may not stand there.
    """
    demand(doing, Action.EDIT_ORGANIZATION, organization)
    demand(doing, Action.EDIT_ORGANIZATION, parent)
    lock_tree()
    locked = Organization.objects.select_related("parent").get(pk=organization.pk)
    new_parent = Organization.objects.get(pk=parent.pk)
    _refuse_version(locked, doing)
    old = locked.parent
    if old is not None and old.pk == new_parent.pk:
        return locked
    try:
        moved = tree.move_branch(locked, new_parent)
    except tree.TreeProblem as problem:
        raise Refused(problem.code, problem.text) from None
    locked.version += 1
    locked.save(update_fields=["version"])
    names = [old.name if old else "", new_parent.name]
    details = {"what": "moved", "from": old.code if old else "", "to": new_parent.code, "names": names, "moved": moved}
    record(kind=SUBJECT, subject=locked, action=Action.EDIT_ORGANIZATION, doing=doing, details=details)
    return locked


def lock_tree() -> None:
    """Wait until nobody else changes the tree: two moves at once could make a circle that neither sees."""
    list(Organization.objects.select_for_update(no_key=True).filter(parent__isnull=True).values_list("pk"))


def _refuse_version(organization: Organization, doing: Doing) -> None:
    if doing.version is not None and doing.version != organization.version:
        raise Refused("version", CHANGED_MEANWHILE)


def _refuse_kind(organization: Organization, kind: str) -> None:
    try:
        tree.refuse_wrong_place(kind, organization.parent.kind if organization.parent else None)
    except tree.TreeProblem as problem:
        raise Refused(problem.code, problem.text) from None
    for child in organization.children.all():
        if not tree.may_stand_under(child.kind, kind):
            text = CHILD_KIND.fill(kind=tree.kind_text(kind), child=child.name, child_kind=tree.kind_text(child.kind))
            raise Refused("child-kind", text)
