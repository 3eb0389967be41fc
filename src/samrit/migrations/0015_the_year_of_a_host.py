"""A host delivers for one year, so that a framework of several years can have hosts too."""

from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def year_of_the_framework(apps, _schema_editor):
    """Until now only frameworks of one year had hosts."""
    frameworks = apps.get_model("samrit", "FrameworkVersion").objects.filter(pk=OuterRef("framework"))
    apps.get_model("samrit", "Host").objects.update(fiscal_year=Subquery(frameworks.values("fiscal_year")[:1]))


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0014_majority_of_a_session"),
    ]

    operations = [
        migrations.AddField(
            model_name="host",
            name="fiscal_year",
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.RunPython(year_of_the_framework, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="host",
            name="fiscal_year",
            field=models.PositiveSmallIntegerField(),
        ),
        migrations.RemoveConstraint(
            model_name="host",
            name="host_is_one_an_indicator",
        ),
        migrations.AddConstraint(
            model_name="host",
            constraint=models.UniqueConstraint(
                fields=("framework", "fiscal_year", "code"), name="host_is_one_an_indicator"
            ),
        ),
    ]
