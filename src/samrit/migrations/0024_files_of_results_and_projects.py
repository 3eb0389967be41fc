"""Files of results and of projects by month wait to be confirmed like the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0023_objectives_have_places_on_the_map"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="pendingimport",
            name="pending_import_kind_is_known",
        ),
        migrations.AlterField(
            model_name="pendingimport",
            name="kind",
            field=models.CharField(
                choices=[
                    ("organizations", "Organizations"),
                    ("people", "People"),
                    ("host_results", "Host Results"),
                    ("os_matrix", "Os Matrix"),
                    ("indicators", "Indicators"),
                    ("results", "Results"),
                    ("projects", "Projects"),
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        ["organizations", "people", "host_results", "os_matrix", "indicators", "results", "projects"],
                    )
                ),
                name="pending_import_kind_is_known",
            ),
        ),
    ]
