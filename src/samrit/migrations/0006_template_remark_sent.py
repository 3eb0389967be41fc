"""When a remark of the audit was sent; before that it is the analyst's draft."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0005_pending_import"),
    ]

    operations = [
        migrations.AddField(
            model_name="templateremark",
            name="sent_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="templateremark",
            name="field",
            field=models.CharField(blank=True, max_length=40),
        ),
    ]
