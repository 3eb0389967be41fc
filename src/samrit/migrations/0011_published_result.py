"""What the public finds a published result by."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0010_questions_and_waivers"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("total", models.CharField(max_length=40)),
                ("before_penalty", models.CharField(max_length=40)),
                ("penalty", models.CharField(max_length=40)),
                ("band", models.CharField(blank=True, max_length=200)),
                ("band_en", models.CharField(blank=True, max_length=200)),
                ("dimensions", models.JSONField(default=list)),
                ("lines", models.JSONField(default=list)),
                (
                    "evaluation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="published_result",
                        to="samrit.evaluation",
                    ),
                ),
            ],
        ),
    ]
