"""Who can sign an agreement, in which post, and which places its framework names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q

from samrit.agreements.content import Party
from samrit.agreements.models import Agreement
from samrit.core.framework import DocumentPart, Framework
from samrit.core.grants import scope_of
from samrit.core.permissions import Action, Level, Role
from samrit.core.text import Text
from samrit.frameworks.queries import as_core
from samrit.organizations.models import Appointment, Organization, Person, Post, RoleGrant
from samrit.permissions import Held, Standpoint, may, standpoint
from samrit.workflow.models import Event

PROMISES, RECEIVES = "promises", "receives"
ACTION_OF_SIDE = {PROMISES: Action.SIGN_AGREEMENT, RECEIVES: Action.COUNTER_SIGN_AGREEMENT}

ACTING = Text("{own} รักษาราชการแทน {post}", "{own}, acting {post}")
ACTING_ONLY = Text("รักษาราชการแทน {post}", "acting {post}")


@dataclass(frozen=True, slots=True)
class Title:
    """The post in which somebody acts on a day; ``acting`` for one who stands in (รักษาราชการแทน)."""

    text: Text
    acting: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be given a place on ``side``, with the title of the day and the organisation of the post."""

    person: Person
    side: str
    title: Title
    organization: Text


@dataclass(frozen=True, slots=True)
class ProposedPlaces:
    """The places that signing begins with: ``source`` says where they are from, ``note`` what is doubtful about it."""

    parties: tuple[Party, ...]
    source: Text
    note: Text | None = None
    reference: str = ""


FROM_FRAMEWORK = Text("ตามที่กรอบการประเมินระบุ", "as the framework names them")
FROM_LAST_TIME = Text("ตามที่เปิดให้ลงนามครั้งก่อน", "as signing was opened the last time")
FROM_REGISTER = Text(
    "กรอบการประเมินนี้ไม่ได้ระบุผู้ลงนาม ลำดับแรกมาจากทะเบียนหน่วยงาน โปรดระบุผู้ลงนามฝ่ายผู้รับคำรับรอง",
    "this framework names no signers; the first place comes from the register, please name who receives the agreement",
)

FROM_REGISTER_BELOW = Text(
    "ผู้ลงนามมาจากทะเบียนหน่วยงาน ผู้รับคำรับรองคือหัวหน้าของหน่วยงานที่อยู่เหนือขึ้นไป",
    "the signers come from the register; the head of the organisation above receives it",
)


def title_on(person: Person, day: date, agency: Organization, post: str = "") -> Title:
    """The title of ``person`` on ``day``: of the appointments in force the one to the ``post`` of the place, else the
    one that heads the agency, else one that heads anything, one's own before an acting one."""
    return _title([each for each in person.appointments.select_related("post") if each.holds_on(day)], agency, post)


def _title(appointments: Sequence[Appointment], agency: Organization, post: str = "") -> Title:
    if not appointments:
        return Title(Text("", ""))
    chosen = min(
        appointments,
        key=lambda each: (
            each.post.title != post,
            not (each.post.heads and each.post.organization_id == agency.pk),
            not each.post.heads,
            each.acting,
            -each.starts_on.toordinal(),
        ),
    )
    held = _words(chosen.post)
    if not chosen.acting:
        return Title(held)
    own = next((each for each in appointments if not each.acting), None)
    text = ACTING.fill(own=_words(own.post), post=held) if own else ACTING_ONLY.fill(post=held)
    return Title(text, acting=True)


def _words(post: Post) -> Text:
    return Text(post.title, post.title_en or post.title)


def candidates(agreement: Agreement, day: date) -> dict[str, list[Candidate]]:
    """Who may sign on each side on ``day``; a fixed number of queries."""
    agency = agreement.organization
    held = Appointment.objects.filter(starts_on__lte=day).filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
    grants = (
        RoleGrant.objects.filter(role__in=_signing_roles(agency), starts_on__lte=day)
        .filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))
        .select_related("person", "organization")
        .prefetch_related(
            Prefetch("person__appointments", held.select_related("post__organization"), to_attr="held_today")
        )
        .order_by("organization__sort_key", "person__name")
    )
    found: dict[str, list[Candidate]] = {PROMISES: [], RECEIVES: []}
    for grant in grants:
        for side in (PROMISES, RECEIVES):
            if not _may_take(grant, side, agency) or any(each.person == grant.person for each in found[side]):
                continue
            appointments: list[Appointment] = getattr(grant.person, "held_today")  # noqa: B009  (set by the prefetch)
            where = appointments[0].post.organization if appointments else grant.organization
            title = _title(appointments, agency)
            found[side].append(Candidate(grant.person, side, title, Text(where.name, where.name_en or where.name)))
    return found


def _signing_roles(agency: Organization) -> list[str]:
    """The roles that are granted one of the signatures of what this organisation promises."""
    actions = ACTION_OF_SIDE.values()
    return [role.value for role in Role if any(scope_of(role, action, agency.level) for action in actions)]


def _may_take(grant: RoleGrant, side: str, agency: Organization) -> bool:
    """Whether this role of the person is granted the signature of a side of what the organisation promises."""
    signer = Standpoint(grant.person, (Held(Role(grant.role), grant.organization.path),))
    return bool(may(signer, ACTION_OF_SIDE[side], agency))


def holds_role(person: Person, side: str, agency: Organization, day: date) -> bool:
    """Whether the person may be given a place on ``side`` of the agency's agreement."""
    return bool(may(standpoint(person, day), ACTION_OF_SIDE[side], agency))


def proposed_places(agreement: Agreement) -> ProposedPlaces:
    """The places to begin with: those of the last opening, else the framework's, else the head of the agency."""
    opened = (
        Event.objects.filter(
            subject_kind="agreement", subject_id=agreement.pk, action=Action.OPEN_SIGNING.value, target="signing"
        )
        .order_by("-number")
        .first()
    )
    named = _of_framework(as_core(agreement.framework).framework)
    if opened is not None:
        parties = tuple(
            Party(each["side"], each["post"], each.get("post_en") or "") for each in opened.details["places"]
        )
        return ProposedPlaces(parties, FROM_LAST_TIME, named.note if named else None)
    if named is not None:
        return named
    return _of_register(agreement.organization)


def _of_register(organization: Organization) -> ProposedPlaces:
    """The head of an agency; the head of a unit with the head above; a person with the superior."""
    if organization.level is Level.AGENCY:
        head = organization.posts.filter(heads=True).first()
        return ProposedPlaces((_party(PROMISES, head), Party(RECEIVES, "")), FROM_REGISTER)
    codes = organization.path.split(".")[:-2]
    heads = {
        post.organization.code: post
        for post in Post.objects.filter(heads=True, organization__code__in=[*codes, organization.code])
        .exclude(appointments__person=organization.person_id or 0)
        .select_related("organization")
    }
    if organization.person is not None:
        appointment = organization.person.appointments.filter(post__organization=organization.parent).first()
        first = _party(PROMISES, appointment.post if appointment else None)
    else:
        first = _party(PROMISES, heads.get(organization.code))
    above = next((heads[code] for code in reversed(codes) if code in heads), None)
    return ProposedPlaces((first, _party(RECEIVES, above)), FROM_REGISTER_BELOW)


def _party(side: str, post: Post | None) -> Party:
    return Party(side, post.title, post.title_en) if post else Party(side, "")


def _of_framework(framework: Framework | None) -> ProposedPlaces | None:
    """What the framework's paper on the agreement says about signers (CA-3)."""
    papers = framework.documents if framework else ()
    parts = {part.key: part for paper in papers if paper.code == "agreement" for part in paper.parts}
    signer, counter = parts.get("signer"), parts.get("counter-signers")
    if signer is None:
        return None
    note = counter.origin.note if counter and counter.origin.note.th else None
    reference = "; ".join(part.origin.source for part in (signer, counter) if part and part.origin.source)
    return ProposedPlaces((*_parties(PROMISES, signer), *_parties(RECEIVES, counter)), FROM_FRAMEWORK, note, reference)


def _parties(side: str, part: DocumentPart | None) -> Iterable[Party]:
    names = (part.details or (part.name,)) if part else (Text("", ""),)
    for name in names:
        yield Party(side, name.th, name.en if name.en != name.th else "")
