"""Hosts that end, and the files of their results that wait to be confirmed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0012_calendar_feed"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="pendingimport",
            name="pending_import_kind_is_known",
        ),
        migrations.AddField(
            model_name="host",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="host",
            name="ended_by",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
            ),
        ),
        migrations.AlterField(
            model_name="pendingimport",
            name="kind",
            field=models.CharField(
                choices=[("organizations", "Organizations"), ("people", "People"), ("host_results", "Host Results")],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="host",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="host_ended_at_and_by_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingimport",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["organizations", "people", "host_results"])),
                name="pending_import_kind_is_known",
            ),
        ),
    ]
