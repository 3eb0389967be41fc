"""The papers that go with a change request; events by their time."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0007_published_text"),
    ]

    operations = [
        migrations.AddField(
            model_name="changerequest",
            name="references",
            field=models.TextField(blank=True),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["at"], name="event_by_time"),
        ),
    ]
