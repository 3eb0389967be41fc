"""The OS matrix of an approved plan is settled; an objective of a unit knows the indicators that measure it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0020_seats_are_held_from_day_to_day"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="cascadeplan",
            name="cascade_plan_state_is_known",
        ),
        migrations.AddField(
            model_name="unitobjective",
            name="codes",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddConstraint(
            model_name="cascadeplan",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "approved", "settled"])), name="cascade_plan_state_is_known"
            ),
        ),
    ]
