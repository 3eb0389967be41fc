"""Projects of a plan of the cascade, month by month."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0018_files_of_the_cascade"),
    ]

    operations = [
        migrations.CreateModel(
            name="ProjectPlan",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=500, verbose_name="โครงการ")),
                ("budget_satang", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="งบประมาณ")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="ตัวชี้วัด")),
                ("weight", models.CharField(blank=True, max_length=40, verbose_name="น้ำหนัก")),
                ("milestones", models.JSONField(blank=True, default=list)),
                ("planned", models.JSONField(blank=True, default=dict)),
                ("actual", models.JSONField(blank=True, default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "plan",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="samrit.cascadeplan"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="samrit.project",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.organization",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
    ]
