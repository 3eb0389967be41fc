"""Files of the OS matrix and of indicators of units and persons wait to be confirmed like the others."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0017_raises_are_not_stored"),
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
                ],
                max_length=20,
            ),
        ),
        migrations.AddConstraint(
            model_name="pendingimport",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["organizations", "people", "host_results", "os_matrix", "indicators"])
                ),
                name="pending_import_kind_is_known",
            ),
        ),
    ]
