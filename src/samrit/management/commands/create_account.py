"""Make an account with its person and, if asked, a role: how an installation gets its first administrator."""

from __future__ import annotations

import sys
from datetime import datetime
from getpass import getpass
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from samrit.core.permissions import GIVEN, Role
from samrit.organizations.models import Organization, Person, User
from samrit.registry.actions.outside import ROOT, make_account, make_root


class Command(BaseCommand):
    """``samrit manage create_account admin --name ผู้ดูแลระบบ --role administrator``."""

    help = (
        "Make an account. The password is asked for, or is the first line of standard input. "
        "With --role the person holds it from today on for --organization (the root unless given)."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The user name and what is known of the person."""
        parser.add_argument("username")
        parser.add_argument("--name", required=True, help="name of the person or post")
        parser.add_argument("--name-en", default="", help="the same in English")
        parser.add_argument("--email", default="")
        parser.add_argument("--role", choices=[role.value for role in GIVEN])
        parser.add_argument("--organization", metavar="CODE", default=ROOT["code"])

    def handle(self, *args: Any, **options: Any) -> None:
        """All or nothing."""
        with transaction.atomic():
            person = Person(name=options["name"], name_en=options["name_en"], email=options["email"])
            user = User(
                username=options["username"], email=User.objects.normalize_email(options["email"]), person=person
            )
            try:
                person.full_clean()
                user.full_clean(exclude=["password", "person"])
                password = asked_password()
                validate_password(password, user)
            except ValidationError as error:
                raise CommandError("\n".join(error.messages)) from error
            user.set_password(password)
            at = timezone.now()
            if options["role"]:
                role, organization = Role(options["role"]), self.organization(options["organization"], at)
                make_account(user=user, holds=(role, organization), at=at)
                self.stdout.write(f"{user.username}: {role.label.th} · {organization.name}")
            else:
                make_account(user=user, at=at)
                self.stdout.write(user.username)

    def organization(self, code: str, at: datetime) -> Organization:
        """The organisation; the root is made where there is none yet."""
        found = Organization.objects.filter(code=code).first()
        if found is not None:
            return found
        if code == ROOT["code"] and not Organization.objects.exists():
            self.stdout.write(f"made the root of the organisations: {ROOT['code']} {ROOT['name']}")
            return make_root(at=at)
        raise CommandError(f"there is no organisation with the code {code}")


def asked_password() -> str:
    """Typed twice without being shown, or one line from a file or pipe."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    password = getpass("รหัสผ่าน / password: ")
    if getpass("อีกครั้ง / again: ") != password:
        raise CommandError("the two passwords differ")
    return password
