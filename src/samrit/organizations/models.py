"""The organisation tree, posts, people with their appointments and roles, and the accounts they sign in with."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from samrit.core.permissions import GIVEN, Level, Role


class OrganizationKind(models.TextChoices):
    """What an organisation is (``tree`` says who may stand under whom)."""

    GOVERNMENT = "government", _("รัฐบาล")
    MINISTRY = "ministry", _("กระทรวง")
    DEPARTMENT = "department", _("กรม")
    CLUSTER = "cluster", _("กลุ่มจังหวัด")
    PROVINCE = "province", _("จังหวัด")
    PROVINCIAL_OFFICE = "provincial_office", _("ส่วนราชการประจำจังหวัด")
    BUREAU = "bureau", _("สำนัก/กอง")
    GROUP = "group", _("กลุ่มงาน/ฝ่าย")
    SEAT = "seat", _("ตำแหน่งของบุคคล")


AGENCY_KINDS = (
    OrganizationKind.MINISTRY,
    OrganizationKind.DEPARTMENT,
    OrganizationKind.CLUSTER,
    OrganizationKind.PROVINCE,
)
"""Those that sign a performance agreement of their own with the government."""
UNIT_KINDS = (OrganizationKind.PROVINCIAL_OFFICE, OrganizationKind.BUREAU, OrganizationKind.GROUP)
"""Those that promise to their agency."""


def in_language(thai: str, english: str) -> str:
    """The name in the language of the page; Thai where there is no other."""
    return english if english and (get_language() or "th").startswith("en") else thai


class OrganizationQuerySet(models.QuerySet["Organization"]):
    """Organisations of the tree."""

    def registered(self) -> OrganizationQuerySet:
        """Without the seats of persons."""
        return self.exclude(kind=OrganizationKind.SEAT)


class Organization(models.Model):
    """One agency or unit.

    ``path`` holds the codes from the root down to its own, each followed by a full stop (``th.ayutthaya.``), so that a
    subtree is one index range and no code is the beginning of another. Lower case: SQLite's LIKE knows no other.

    A seat is the last twig of the tree: one person in one unit, who promises to the superior as the unit does to its
    agency (docs/adr/0039). It stands in no register of organisations. It is held from one day to another, those of the
    officer's role: what is reported there ends with it.
    """

    code = models.SlugField(_("รหัส"), max_length=40, unique=True)
    kind = models.CharField(_("ประเภท"), max_length=20, choices=OrganizationKind.choices)
    name = models.CharField(_("ชื่อ"), max_length=300)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=300, blank=True)
    short_name = models.CharField(_("ชื่อย่อ"), max_length=60, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("สังกัด")
    )
    person = models.ForeignKey("samrit.Person", models.PROTECT, null=True, blank=True, related_name="seats")
    held_from = models.DateField(null=True, blank=True, editable=False)
    held_until = models.DateField(null=True, blank=True, editable=False)
    path = models.CharField(max_length=400, unique=True, editable=False)
    sort_key = models.CharField(max_length=600, editable=False, db_index=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["sort_key", "code"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(code=""), name="organization_has_a_code"),
            models.CheckConstraint(condition=~Q(code__contains="."), name="organization_code_has_no_full_stop"),
            models.CheckConstraint(condition=Q(path__endswith="."), name="organization_path_ends_with_full_stop"),
            models.CheckConstraint(
                condition=Q(code=Lower("code"), path=Lower("path")), name="organization_code_and_path_are_lower_case"
            ),
            models.CheckConstraint(condition=Q(kind__in=OrganizationKind.values), name="organization_kind_is_known"),
            models.CheckConstraint(
                condition=Q(kind="seat", person__isnull=False) | (~Q(kind="seat") & Q(person__isnull=True)),
                name="organization_seat_is_a_persons",
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)

    @property
    def is_agency(self) -> bool:
        """Whether it signs a performance agreement of its own."""
        return self.kind in AGENCY_KINDS

    @property
    def level(self) -> Level:
        """Whose promise one of its agreements is."""
        if self.kind == OrganizationKind.SEAT:
            return Level.PERSON
        return Level.UNIT if self.kind in UNIT_KINDS else Level.AGENCY

    @property
    def owner(self) -> Organization:
        """It belongs to itself."""
        return self


def root() -> Organization:
    """The organisation at the top of the tree: what belongs to no agency belongs to it."""
    return Organization.objects.get(parent__isnull=True)


class Person(models.Model):
    """Somebody who works for an organisation; kept when the account is closed."""

    name = models.CharField(_("ชื่อ"), max_length=200)
    name_en = models.CharField(_("ชื่อภาษาอังกฤษ"), max_length=200, blank=True)
    email = models.EmailField(_("อีเมล"), blank=True)
    phone = models.CharField(_("โทรศัพท์"), max_length=60, blank=True)
    language = models.CharField(_("ภาษา"), max_length=2, choices=[("th", "ไทย"), ("en", "English")], default="th")

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)

    @property
    def owner(self) -> Organization | None:
        """The organisation of the latest appointment, one's own rather than an acting one; else of the latest role."""
        appointment = self.appointments.select_related("post__organization").order_by("acting", "-starts_on").first()
        if appointment is not None:
            return appointment.post.organization
        grant = self.role_grants.select_related("organization").order_by("-starts_on").first()
        return grant.organization if grant else None


class Post(models.Model):
    """A position in an organisation, whoever holds it."""

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="posts", verbose_name=_("หน่วยงาน"))
    title = models.CharField(_("ตำแหน่ง"), max_length=200)
    title_en = models.CharField(_("ตำแหน่งภาษาอังกฤษ"), max_length=200, blank=True)
    heads = models.BooleanField(_("เป็นหัวหน้าหน่วยงาน"), default=False)

    class Meta:
        ordering: ClassVar = ["organization", "-heads", "title"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["organization", "title"], name="post_title_is_unique_in_its_organization"),
            models.UniqueConstraint(
                fields=["organization"], condition=Q(heads=True), name="organization_has_one_head_post"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self.title, self.title_en)

    @property
    def owner(self) -> Organization:
        """The organisation that it is a post of."""
        return self.organization


class Appointment(models.Model):
    """A person in a post from one day to another; ``acting`` for one who stands in (รักษาราชการแทน)."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    post = models.ForeignKey(Post, models.PROTECT, related_name="appointments")
    starts_on = models.DateField(_("ตั้งแต่"))
    ends_on = models.DateField(_("ถึง"), null=True, blank=True)
    acting = models.BooleanField(_("รักษาราชการแทน"), default=False)

    class Meta:
        ordering: ClassVar = ["-starts_on"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="appointment_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.post}"

    @property
    def owner(self) -> Organization:
        """The organisation of the post."""
        return self.post.organization

    def holds_on(self, day: date) -> bool:
        """Whether the person is in the post on ``day``."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class RoleGrantQuerySet(models.QuerySet["RoleGrant"]):
    """Roles held."""

    def given(self) -> RoleGrantQuerySet:
        """Those that are given by hand, as the register knows them: an officer's comes with the seat."""
        return self.filter(role__in=[role.value for role in GIVEN])


class RoleGrant(models.Model):
    """A role held for an organisation and everything under it, from one day to another."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="role_grants")
    role = models.CharField(max_length=20, choices=[(role.value, role.label.th) for role in Role])
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="role_grants")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["person", "role"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="role_grant_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]), name="role_grant_role_is_known"
            ),
            models.UniqueConstraint(
                fields=["person", "role", "organization", "starts_on"], name="role_grant_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} · {self.role} · {self.organization}"

    @property
    def owner(self) -> Organization:
        """The organisation that it is held for."""
        return self.organization

    def holds_on(self, day: date) -> bool:
        """Whether it is in force on ``day``."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class UserManager(BaseUserManager["User"]):
    """Makes accounts."""

    def create_user(self, username: str, email: str = "", password: str | None = None, **fields: object) -> User:
        """A new account; without a password only another way of signing in opens it."""
        user = self.model(username=username, email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, username: str | None) -> User:
        """The account of that name, however its letters are written."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """An account. What it may do comes from the person's roles alone, never from the account."""

    username = models.CharField(_("ชื่อผู้ใช้"), max_length=60, unique=True)
    email = models.EmailField(_("อีเมล"), blank=True)
    person = models.OneToOneField(Person, models.PROTECT, null=True, blank=True, related_name="user")
    is_active = models.BooleanField(_("ใช้งานอยู่"), default=True)
    date_joined = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []

    objects = UserManager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("username"), name="account_name_is_unique"),
            models.UniqueConstraint(Lower("email"), condition=~Q(email=""), name="account_email_is_unique"),
        ]

    def __str__(self) -> str:
        return str(self.person) if self.person else self.username

    @property
    def owner(self) -> Organization | None:
        """The organisation of the person."""
        return self.person.owner if self.person else None
