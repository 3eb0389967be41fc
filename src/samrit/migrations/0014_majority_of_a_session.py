"""What carries a resolution of a session; those held before were carried by more votes for than against."""

from django.db import migrations, models

CHOICES = [
    ("present", "เห็นชอบมากกว่ากึ่งหนึ่งของกรรมการที่มีสิทธิออกเสียงในเรื่องนั้น"),
    ("cast", "เห็นชอบมากกว่าไม่เห็นชอบ โดยไม่นับผู้งดออกเสียง"),
]
LABEL = "เสียงที่เป็นมติ"


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0013_hosts_and_their_files"),
    ]

    operations = [
        migrations.AddField(
            model_name="committeesession",
            name="majority",
            field=models.CharField(choices=CHOICES, default="cast", max_length=10, verbose_name=LABEL),
        ),
        migrations.AlterField(
            model_name="committeesession",
            name="majority",
            field=models.CharField(choices=CHOICES, default="present", max_length=10, verbose_name=LABEL),
        ),
        migrations.AddConstraint(
            model_name="committeesession",
            constraint=models.CheckConstraint(
                condition=models.Q(("majority__in", ["present", "cast"])), name="session_majority_is_known"
            ),
        ),
    ]
