"""Pending imports: a spreadsheet that was shown and waits to be confirmed."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0004_agreements"),
    ]

    operations = [
        migrations.CreateModel(
            name="PendingImport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("organizations", "Organizations"), ("people", "People")], max_length=20),
                ),
                ("file_name", models.CharField(max_length=200)),
                ("file_hash", models.CharField(max_length=64)),
                ("rows", models.JSONField(default=list)),
                ("plan", models.JSONField(default=list)),
                ("plan_hash", models.CharField(blank=True, max_length=64)),
                ("remarks", models.JSONField(default=list)),
                ("counts", models.JSONField(default=dict)),
                ("made_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                ("applied_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-made_at", "-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["organizations", "people"])),
                        name="pending_import_kind_is_known",
                    )
                ],
            },
        ),
    ]
