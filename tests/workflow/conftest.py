"""Fixtures of the workflow: a paper with a state, whose table only these tests have."""

import pytest
from django.db import connection, models
from tests.site_fixtures import *  # noqa: F403


class Paper(models.Model):
    state = models.CharField(max_length=20, default="submitted")
    version = models.PositiveIntegerField(default=1)
    organization_id = models.BigIntegerField()

    class Meta:
        app_label = "tests_workflow"

    def __str__(self):
        return "เอกสารทดสอบ"

    @property
    def owner(self):
        from samrit.organizations.models import Organization

        return Organization.objects.get(pk=self.organization_id)


@pytest.fixture(scope="session")
def paper_table(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        editor.create_model(Paper)


@pytest.fixture
def paper(paper_table, province):
    return Paper.objects.create(organization_id=province.pk)
