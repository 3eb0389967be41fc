"""Simulations of raises are worked out and shown, and stored nowhere."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0016_seats_cascade_and_appraisals"),
    ]

    operations = [
        migrations.DeleteModel(
            name="RaiseSimulation",
        ),
    ]
