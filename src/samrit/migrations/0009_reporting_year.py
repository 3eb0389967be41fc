"""Reports, evidence and evaluations: what the second half of the year is made of."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0008_change_references"),
    ]

    operations = [
        migrations.CreateModel(
            name="Evaluation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="open", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                ("notified_at", models.DateTimeField(blank=True, null=True)),
                ("appeal_until", models.DateTimeField(blank=True, null=True)),
                ("final_at", models.DateTimeField(blank=True, null=True)),
                ("content", models.JSONField(blank=True, null=True)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("total", models.CharField(blank=True, max_length=40)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                ("public_code", models.CharField(max_length=26, unique=True)),
                ("chain_head", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "ordering": ["-report__agreement__fiscal_year", "report__agreement__organization__sort_key"],
            },
        ),
        migrations.CreateModel(
            name="CommitteeSession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField()),
                ("number", models.CharField(max_length=20, verbose_name="การประชุมครั้งที่")),
                ("held_at", models.DateTimeField()),
                ("place", models.CharField(blank=True, max_length=300, verbose_name="สถานที่")),
                ("quorum", models.PositiveSmallIntegerField(verbose_name="องค์ประชุม")),
                ("state", models.CharField(default="planned", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "ordering": ["-held_at", "-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("fiscal_year", "number"), name="session_number_is_unique_in_its_year"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["planned", "open", "closed"])), name="session_state_is_known"
                    ),
                    models.CheckConstraint(condition=models.Q(("quorum__gte", 1)), name="session_needs_somebody"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Evidence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=255, verbose_name="ชื่อไฟล์")),
                ("title", models.CharField(blank=True, max_length=300, verbose_name="ชื่อหลักฐาน")),
                ("dated_on", models.DateField(blank=True, null=True, verbose_name="ลงวันที่")),
                ("added_at", models.DateTimeField()),
                ("removed_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="samrit.organization"
                    ),
                ),
                (
                    "removed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.person",
                    ),
                ),
            ],
            options={
                "ordering": ["-added_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Host",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("named_at", models.DateTimeField()),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hosts", to="samrit.frameworkversion"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="hosted", to="samrit.organization"
                    ),
                ),
            ],
            options={
                "ordering": ["framework_id", "code"],
            },
        ),
        migrations.CreateModel(
            name="HostResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("months", models.PositiveSmallIntegerField()),
                ("number", models.PositiveSmallIntegerField(default=1)),
                ("result", models.JSONField()),
                ("sample_size", models.PositiveIntegerField(blank=True, null=True)),
                ("method", models.CharField(blank=True, max_length=300)),
                ("delivery", models.CharField(max_length=64)),
                ("delivered_at", models.DateTimeField()),
                (
                    "delivered_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "host",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="results", to="samrit.host"
                    ),
                ),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.organization"
                    ),
                ),
            ],
            options={
                "ordering": ["host_id", "organization_id", "months", "number"],
            },
        ),
        migrations.CreateModel(
            name="LineScore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                (
                    "stage",
                    models.CharField(
                        choices=[("evaluated", "ผู้ประเมิน"), ("committee", "คณะกรรมการ"), ("appeal", "ผลการอุทธรณ์")],
                        max_length=10,
                    ),
                ),
                ("result", models.JSONField(blank=True, null=True)),
                ("points", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField()),
                ("pages", models.CharField(blank=True, max_length=100)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="line_scores", to="samrit.evaluation"
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.evidence",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("grounds", models.TextField(verbose_name="เหตุผลที่อุทธรณ์")),
                ("wish", models.TextField(blank=True, verbose_name="สิ่งที่ขอ")),
                ("filed_at", models.DateTimeField()),
                ("state", models.CharField(default="filed", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                ("decision", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.person",
                    ),
                ),
                (
                    "filed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appeals", to="samrit.evaluation"
                    ),
                ),
                (
                    "score",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="appeal",
                        to="samrit.linescore",
                    ),
                ),
            ],
            options={
                "ordering": ["filed_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="AgendaItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(blank=True, max_length=40)),
                ("position", models.PositiveSmallIntegerField()),
                ("question", models.TextField(blank=True)),
                ("resolution", models.TextField(blank=True)),
                ("votes_for", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("votes_against", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("votes_abstained", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "appeal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_items",
                        to="samrit.appeal",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="items", to="samrit.committeesession"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agenda_items", to="samrit.evaluation"
                    ),
                ),
                (
                    "score",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agenda_item",
                        to="samrit.linescore",
                    ),
                ),
            ],
            options={
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="Recommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(blank=True, max_length=40)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="samrit.evaluation",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("months", models.PositiveSmallIntegerField(verbose_name="รอบ (เดือน)")),
                ("state", models.CharField(default="open", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                ("opened_at", models.DateTimeField()),
                ("content", models.JSONField(blank=True, null=True)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="samrit.agreement"
                    ),
                ),
            ],
            options={
                "ordering": ["agreement_id", "months"],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=60, unique=True)),
                ("code", models.CharField(max_length=26, unique=True)),
                ("received_at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                ("days_late", models.PositiveSmallIntegerField(default=0)),
                ("content_hash", models.CharField(max_length=64)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipt", to="samrit.report"
                    ),
                ),
            ],
            options={
                "ordering": ["received_at", "id"],
            },
        ),
        migrations.AddField(
            model_name="evaluation",
            name="report",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="evaluation", to="samrit.report"
            ),
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                ("position", models.PositiveIntegerField()),
                ("state", models.CharField(default="open", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                ("result", models.JSONField(blank=True, default=dict)),
                ("points", models.CharField(blank=True, max_length=40)),
                ("work_done", models.TextField(blank=True, verbose_name="คำชี้แจงการปฏิบัติงาน/มาตรการที่ได้ดำเนินการ")),
                ("enablers", models.TextField(blank=True, verbose_name="ปัจจัยสนับสนุนต่อการดำเนินงาน")),
                ("obstacles", models.TextField(blank=True, verbose_name="อุปสรรคต่อการดำเนินงาน")),
                ("suggestions", models.TextField(blank=True, verbose_name="ข้อเสนอแนะ")),
                ("note", models.TextField(blank=True, verbose_name="คำอธิบายคะแนน")),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                ("certified_at", models.DateTimeField(blank=True, null=True)),
                (
                    "approved_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.person",
                    ),
                ),
                (
                    "certified_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.person",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.person",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="cards", to="samrit.report"
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="ReportChapter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30)),
                ("text", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="chapters", to="samrit.report"
                    ),
                ),
            ],
            options={
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="RoundException",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField()),
                ("months", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("extension", "ขยายกำหนดส่ง"),
                            ("slot", "ช่วงเวลาส่งที่จัดให้"),
                            ("waiver", "ยกเว้นการปรับลดคะแนน"),
                        ],
                        max_length=10,
                    ),
                ),
                ("opens_at", models.DateTimeField(blank=True, null=True)),
                ("closes_at", models.DateTimeField(blank=True, null=True)),
                ("days", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("reason", models.TextField()),
                ("authority", models.CharField(max_length=300, verbose_name="ผู้มีอำนาจ/หนังสืออ้างอิง")),
                ("granted_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.person",
                    ),
                ),
                (
                    "framework",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="round_exceptions",
                        to="samrit.frameworkversion",
                    ),
                ),
                (
                    "granted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "organization",
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
                "ordering": ["granted_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="SiteVisit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visited_on", models.DateField(verbose_name="วันที่ตรวจ")),
                ("place", models.CharField(max_length=300, verbose_name="สถานที่")),
                ("people", models.TextField(blank=True, verbose_name="ผู้เข้าร่วม")),
                ("checklist", models.JSONField(blank=True, default=list)),
                ("findings", models.TextField(blank=True, verbose_name="ข้อค้นพบ")),
                ("recorded_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="visits", to="samrit.evaluation"
                    ),
                ),
                ("photos", models.ManyToManyField(blank=True, related_name="+", to="samrit.evidence")),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
            ],
            options={
                "ordering": ["visited_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("size", models.PositiveBigIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("pages", models.PositiveIntegerField(blank=True, null=True)),
                ("stored_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("pdf", "xlsx", "docx", "pptx", "jpg", "png"))),
                        name="stored_file_kind_is_known",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="evidence",
            name="stored",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="samrit.storedfile"
            ),
        ),
        migrations.CreateModel(
            name="Substitute",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40)),
                (
                    "place",
                    models.CharField(
                        choices=[("keeper", "ผู้จัดเก็บข้อมูล"), ("supervisor", "ผู้กำกับดูแลตัวชี้วัด")], max_length=10
                    ),
                ),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("reason", models.CharField(max_length=500)),
                ("named_at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="substitutes", to="samrit.agreement"
                    ),
                ),
                (
                    "named_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
            ],
            options={
                "ordering": ["starts_on", "id"],
            },
        ),
        migrations.CreateModel(
            name="CardCopy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "occasion",
                    models.CharField(
                        choices=[
                            ("sent", "ส่งให้ผู้กำกับดูแล"),
                            ("approved", "อนุมัติ"),
                            ("returned", "ส่งกลับ"),
                            ("certified", "รับรอง"),
                        ],
                        max_length=10,
                    ),
                ),
                ("content", models.JSONField()),
                ("points", models.CharField(blank=True, max_length=40)),
                ("reason", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="samrit.card"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [models.UniqueConstraint(fields=("card", "number"), name="card_copy_number_is_unique")],
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("present", models.BooleanField(default=False)),
                ("chairs", models.BooleanField(default=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                ("recused_from", models.ManyToManyField(blank=True, related_name="+", to="samrit.organization")),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="samrit.committeesession",
                    ),
                ),
            ],
            options={
                "ordering": ["-chairs", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("session", "person"), name="attendance_is_one_a_member")
                ],
            },
        ),
        migrations.CreateModel(
            name="Assignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("assigned_at", models.DateTimeField()),
                ("declaration", models.TextField(blank=True)),
                ("declared_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_because", models.TextField(blank=True)),
                (
                    "assigned_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "evaluation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="samrit.evaluation"
                    ),
                ),
            ],
            options={
                "ordering": ["assigned_at", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("evaluation", "person"),
                        name="evaluator_is_assigned_once_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.CharField(blank=True, max_length=40)),
                ("pages", models.CharField(blank=True, max_length=100, verbose_name="หน้า")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="หมายเหตุ")),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "card",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="citations", to="samrit.card"
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="citations", to="samrit.evidence"
                    ),
                ),
            ],
            options={
                "ordering": ["place", "added_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("card", "evidence", "place"), name="citation_is_one_a_place")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="host",
            constraint=models.UniqueConstraint(fields=("framework", "code"), name="host_is_one_an_indicator"),
        ),
        migrations.AddConstraint(
            model_name="hostresult",
            constraint=models.UniqueConstraint(
                fields=("host", "organization", "months", "number"), name="host_result_number_is_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="linescore",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="line_score_has_a_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="linescore",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("points", ""), ("result__isnull", False)),
                    models.Q(("result__isnull", True), models.Q(("points", ""), _negated=True)),
                    _connector="OR",
                ),
                name="line_score_corrects_or_gives_points",
            ),
        ),
        migrations.AddConstraint(
            model_name="linescore",
            constraint=models.CheckConstraint(
                condition=models.Q(("stage__in", ["evaluated", "committee", "appeal"])),
                name="line_score_stage_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "withdrawn"), _negated=True),
                fields=("evaluation", "code"),
                name="appeal_is_one_a_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["filed", "upheld", "dismissed", "withdrawn"])),
                name="appeal_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="appeal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                    models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                    _connector="OR",
                ),
                name="appeal_decided_at_and_by_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_at__isnull", True), models.Q(("resolution", ""), _negated=True), _connector="OR"
                ),
                name="agenda_item_decided_has_its_resolution",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(fields=("agreement", "months"), name="report_is_one_a_round"),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "submitted", "certified"])), name="report_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("months__gte", 1), ("months__lte", 12)), name="report_round_is_in_the_year"
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "open"), models.Q(("content_hash", ""), _negated=True), _connector="OR"),
                name="report_handed_in_has_its_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "evaluated", "decided", "notified", "final", "published"])),
                name="evaluation_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["final", "published"]), _negated=True),
                    models.Q(models.Q(("content_hash", ""), _negated=True), models.Q(("total", ""), _negated=True)),
                    _connector="OR",
                ),
                name="evaluation_final_has_its_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "published"), _negated=True),
                    models.Q(("published_at__isnull", False), models.Q(("chain_head", ""), _negated=True)),
                    _connector="OR",
                ),
                name="evaluation_published_has_the_chains_head",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(fields=("report", "code"), name="card_is_one_an_indicator"),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "sent", "returned", "approved", "certified"])),
                name="card_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("sent_at__isnull", True), ("sent_by__isnull", True)),
                    models.Q(("sent_at__isnull", False), ("sent_by__isnull", False)),
                    _connector="OR",
                ),
                name="card_sent_at_and_by_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                    models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                    _connector="OR",
                ),
                name="card_approved_at_and_by_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("certified_at__isnull", True), ("certified_by__isnull", True)),
                    models.Q(("certified_at__isnull", False), ("certified_by__isnull", False)),
                    _connector="OR",
                ),
                name="card_certified_at_and_by_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="reportchapter",
            constraint=models.UniqueConstraint(fields=("report", "code"), name="report_chapter_is_one"),
        ),
        migrations.AddConstraint(
            model_name="roundexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["extension", "slot", "waiver"])), name="round_exception_kind_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="roundexception",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind", "waiver"), ("closes_at__isnull", False), _connector="OR"),
                name="round_exception_has_its_end",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundexception",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("reason", ""), _negated=True), models.Q(("authority", ""), _negated=True)),
                name="round_exception_has_reason_and_authority",
            ),
        ),
        migrations.AddConstraint(
            model_name="roundexception",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                    models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                    _connector="OR",
                ),
                name="round_exception_ended_at_and_by_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.UniqueConstraint(
                condition=models.Q(("removed_at__isnull", True)),
                fields=("organization", "fiscal_year", "stored"),
                name="evidence_is_kept_once_a_year",
            ),
        ),
        migrations.AddConstraint(
            model_name="evidence",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("removed_at__isnull", True), ("removed_by__isnull", True)),
                    models.Q(("removed_at__isnull", False), ("removed_by__isnull", False)),
                    _connector="OR",
                ),
                name="evidence_removed_at_and_by_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="substitute",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="substitute_ends_after_it_starts"
            ),
        ),
    ]
