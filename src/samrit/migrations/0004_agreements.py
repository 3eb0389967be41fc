"""Frameworks, strategies, agreements with all that belongs to them, letters."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0003_demonstration_clock"),
    ]

    operations = [
        migrations.CreateModel(
            name="Objective",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dimension", models.CharField(max_length=40, verbose_name="มิติ")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=500, verbose_name="เป้าประสงค์")),
                ("name_en", models.CharField(blank=True, max_length=500, verbose_name="ชื่อภาษาอังกฤษ")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["dimension", "number"],
            },
        ),
        migrations.CreateModel(
            name="StrategicIssue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=500, verbose_name="ประเด็นยุทธศาสตร์")),
                ("name_en", models.CharField(blank=True, max_length=500, verbose_name="ชื่อภาษาอังกฤษ")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ")),
                ("amendment", models.PositiveSmallIntegerField(default=0, verbose_name="ฉบับแก้ไขครั้งที่")),
                ("parameters", models.JSONField(blank=True, default=dict)),
                ("state", models.CharField(default="draft", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                ("public_code", models.CharField(max_length=26, unique=True)),
                ("settings", models.JSONField(blank=True, default=dict)),
                ("content", models.JSONField(blank=True, null=True)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="samrit.organization"
                    ),
                ),
                (
                    "supersedes",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="samrit.agreement",
                    ),
                ),
            ],
            options={
                "ordering": ["-fiscal_year", "organization__sort_key", "-amendment"],
            },
        ),
        migrations.CreateModel(
            name="AgreementIndicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=40, verbose_name="ตัวชี้วัดที่")),
                ("parent_code", models.CharField(blank=True, max_length=40)),
                ("position", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=1000, verbose_name="ชื่อตัวชี้วัด")),
                ("name_en", models.CharField(blank=True, max_length=1000, verbose_name="ชื่อภาษาอังกฤษ")),
                ("is_heading", models.BooleanField(default=False)),
                ("from_framework", models.BooleanField(default=False)),
                ("mandatory", models.BooleanField(default=False)),
                ("on_approved_list", models.BooleanField(default=True, verbose_name="อยู่ในรายการที่เห็นชอบแล้ว")),
                ("row", models.JSONField(default=dict)),
                ("unit", models.CharField(blank=True, max_length=100, verbose_name="หน่วยวัด")),
                ("target", models.CharField(blank=True, max_length=100, verbose_name="เป้าหมาย")),
                ("description", models.TextField(blank=True, verbose_name="คำอธิบาย")),
                ("definition", models.TextField(blank=True, verbose_name="นิยาม")),
                ("formula", models.TextField(blank=True, verbose_name="สูตรการคำนวณ")),
                ("conditions", models.TextField(blank=True, verbose_name="เงื่อนไข")),
                ("levels", models.JSONField(blank=True, default=dict, verbose_name="รายละเอียดของแต่ละระดับ")),
                ("baseline", models.JSONField(blank=True, default=dict, verbose_name="ข้อมูลพื้นฐาน")),
                ("data_source", models.TextField(blank=True, verbose_name="แหล่งข้อมูล/วิธีการจัดเก็บข้อมูล")),
                ("evidence_rule", models.TextField(blank=True, verbose_name="หลักฐานที่ต้องใช้")),
                ("measures", models.CharField(blank=True, max_length=10, verbose_name="ประเภทการวัด")),
                ("reason", models.TextField(blank=True, verbose_name="เหตุผล")),
                ("supervisor_phone", models.CharField(blank=True, max_length=60, verbose_name="โทรศัพท์ผู้กำกับดูแล")),
                ("keeper_phone", models.CharField(blank=True, max_length=60, verbose_name="โทรศัพท์ผู้จัดเก็บข้อมูล")),
                ("state", models.CharField(default="drafting", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="indicators", to="samrit.agreement"
                    ),
                ),
                (
                    "keeper",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.person",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.person",
                    ),
                ),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="indicators",
                        to="samrit.objective",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.CreateModel(
            name="FrameworkVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identifier", models.SlugField(max_length=60, verbose_name="รหัสกรอบ")),
                ("edition", models.PositiveIntegerField(default=1, verbose_name="ฉบับที่")),
                ("fiscal_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="ปีงบประมาณ")),
                ("title", models.CharField(max_length=400, verbose_name="ชื่อ")),
                ("title_en", models.CharField(blank=True, max_length=400, verbose_name="ชื่อภาษาอังกฤษ")),
                ("agency_kinds", models.JSONField(default=list)),
                ("content", models.JSONField()),
                ("examples", models.JSONField(blank=True, default=dict)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("state", models.CharField(default="draft", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                ("published_at", models.DateTimeField(blank=True, null=True)),
                (
                    "based_on",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="copies",
                        to="samrit.frameworkversion",
                    ),
                ),
                (
                    "published_by",
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
                "ordering": ["-fiscal_year", "identifier", "-edition"],
            },
        ),
        migrations.AddField(
            model_name="agreement",
            name="framework",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="samrit.frameworkversion"
            ),
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subject", models.CharField(max_length=300)),
                ("body", models.TextField()),
                ("address", models.CharField(blank=True, max_length=300)),
                ("language", models.CharField(default="th", max_length=2)),
                ("written_at", models.DateTimeField()),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("trouble", models.CharField(blank=True, max_length=500)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="samrit.event"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="samrit.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-written_at", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Negotiation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("state", models.CharField(default="open", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "indicator",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="negotiation",
                        to="samrit.agreementindicator",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Alignment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "plan",
                    models.CharField(
                        choices=[("government", "แผนบริหารราชการแผ่นดิน"), ("cluster", "แผนพัฒนากลุ่มจังหวัด")],
                        max_length=20,
                        verbose_name="แผน",
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="ข้อความในแผน")),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="alignments", to="samrit.objective"
                    ),
                ),
            ],
            options={
                "ordering": ["plan"],
            },
        ),
        migrations.CreateModel(
            name="ObjectiveLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cause",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="effects", to="samrit.objective"
                    ),
                ),
                (
                    "effect",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="causes", to="samrit.objective"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Offer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                (
                    "side",
                    models.CharField(
                        choices=[("agency", "หน่วยงาน"), ("committee", "คณะกรรมการ"), ("decision", "ข้อยุติ")],
                        max_length=10,
                    ),
                ),
                ("row", models.JSONField()),
                ("target", models.CharField(blank=True, max_length=100)),
                ("levels", models.JSONField(blank=True, default=dict)),
                ("reason", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "negotiation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="samrit.negotiation"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField()),
                (
                    "side",
                    models.CharField(choices=[("promises", "ผู้ทำคำรับรอง"), ("receives", "ผู้รับคำรับรอง")], max_length=10),
                ),
                ("post", models.CharField(max_length=300, verbose_name="ตำแหน่ง")),
                ("post_en", models.CharField(blank=True, max_length=300)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("title", models.CharField(blank=True, max_length=300)),
                ("name_en", models.CharField(blank=True, max_length=200)),
                ("title_en", models.CharField(blank=True, max_length=300)),
                ("acting", models.BooleanField(default=False)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="signatures", to="samrit.agreement"
                    ),
                ),
                (
                    "person",
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
                "ordering": ["order"],
            },
        ),
        migrations.AddField(
            model_name="objective",
            name="issue",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="objectives",
                to="samrit.strategicissue",
            ),
        ),
        migrations.CreateModel(
            name="Strategy",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ")),
                ("vision", models.TextField(blank=True, verbose_name="วิสัยทัศน์")),
                ("vision_en", models.TextField(blank=True, verbose_name="วิสัยทัศน์ภาษาอังกฤษ")),
                ("mission", models.TextField(blank=True, verbose_name="พันธกิจ")),
                ("mission_en", models.TextField(blank=True, verbose_name="พันธกิจภาษาอังกฤษ")),
                ("source", models.CharField(blank=True, max_length=300, verbose_name="ที่มา")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "organization",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="strategies", to="samrit.organization"
                    ),
                ),
            ],
            options={
                "ordering": ["-fiscal_year"],
            },
        ),
        migrations.AddField(
            model_name="strategicissue",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="issues", to="samrit.strategy"
            ),
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=500, verbose_name="โครงการ")),
                ("name_en", models.CharField(blank=True, max_length=500, verbose_name="ชื่อภาษาอังกฤษ")),
                ("budget_satang", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="งบประมาณ")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "objective",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="projects",
                        to="samrit.objective",
                    ),
                ),
                (
                    "responsible",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="samrit.organization",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="samrit.strategy"
                    ),
                ),
            ],
            options={
                "ordering": ["name"],
            },
        ),
        migrations.AddField(
            model_name="objective",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="objectives", to="samrit.strategy"
            ),
        ),
        migrations.CreateModel(
            name="Tactic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(verbose_name="ลำดับ")),
                ("name", models.CharField(max_length=500, verbose_name="กลยุทธ์")),
                ("name_en", models.CharField(blank=True, max_length=500, verbose_name="ชื่อภาษาอังกฤษ")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "objective",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tactics", to="samrit.objective"
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="TemplateRemark",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("field", models.CharField(max_length=40)),
                ("text", models.TextField()),
                ("at", models.DateTimeField()),
                ("was", models.TextField(blank=True)),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="samrit.agreementindicator",
                    ),
                ),
            ],
            options={
                "ordering": ["at"],
            },
        ),
        migrations.CreateModel(
            name="ChangeRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("objects_changed", models.JSONField(default=list)),
                ("reason_kind", models.CharField(max_length=20)),
                ("budget_not_allocated", models.BooleanField(null=True)),
                ("budget_not_transferable", models.BooleanField(null=True)),
                ("justification", models.TextField()),
                ("changes", models.JSONField(default=list)),
                ("received_at", models.DateTimeField()),
                ("state", models.CharField(default="submitted", max_length=20)),
                ("version", models.PositiveIntegerField(default=1)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decision", models.TextField(blank=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="change_requests",
                        to="samrit.agreement",
                    ),
                ),
                (
                    "amendment",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="made_by_request",
                        to="samrit.agreement",
                    ),
                ),
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
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                    ),
                ),
            ],
            options={
                "ordering": ["-received_at"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["submitted", "accepted", "refused", "withdrawn"])),
                        name="change_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                            models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="change_decided_at_and_by_go_together",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="frameworkversion",
            constraint=models.UniqueConstraint(fields=("identifier", "edition"), name="framework_edition_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="frameworkversion",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "draft")), fields=("identifier",), name="framework_has_one_draft_at_a_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="frameworkversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["draft", "published"])), name="framework_state_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="frameworkversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("published_at__isnull", True), ("published_by__isnull", True)),
                    models.Q(("published_at__isnull", False), ("published_by__isnull", False)),
                    _connector="OR",
                ),
                name="framework_published_at_and_by_go_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="frameworkversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), models.Q(("content_hash", ""), _negated=True), _connector="OR"),
                name="framework_published_has_its_hash",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                fields=("organization", "framework", "fiscal_year", "amendment"),
                name="agreement_is_one_a_framework_and_amendment",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "submitted", "agreed", "signing", "signed", "published", "superseded"])
                ),
                name="agreement_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["draft", "submitted", "agreed"]),
                    models.Q(("content_hash", ""), _negated=True),
                    _connector="OR",
                ),
                name="agreement_has_its_hash_from_signing_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("amendment", 0), ("supersedes__isnull", True)),
                    models.Q(("amendment__gt", 0), ("supersedes__isnull", False)),
                    _connector="OR",
                ),
                name="agreement_amendment_supersedes_one",
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(condition=models.Q(("sent_at__isnull", True)), fields=["id"], name="letter_waiting"),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(fields=["person", "-written_at"], name="letter_by_person"),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.UniqueConstraint(fields=("event", "person"), name="letter_is_one_an_event_and_person"),
        ),
        migrations.AddConstraint(
            model_name="negotiation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["open", "offered", "countered", "settled"])),
                name="negotiation_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementindicator",
            constraint=models.UniqueConstraint(
                fields=("agreement", "code"), name="indicator_code_is_unique_in_its_agreement"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementindicator",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["drafting", "submitted", "returned", "passed"])),
                name="template_state_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="objectivelink",
            constraint=models.UniqueConstraint(fields=("cause", "effect"), name="objective_link_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="objectivelink",
            constraint=models.CheckConstraint(
                condition=models.Q(("cause", models.F("effect")), _negated=True), name="objective_link_leads_elsewhere"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(fields=("negotiation", "number"), name="offer_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.UniqueConstraint(fields=("agreement", "order"), name="signature_order_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="signature",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("content_hash", ""), ("name", ""), ("signed_at__isnull", True)),
                    models.Q(
                        ("signed_at__isnull", False),
                        models.Q(("name", ""), _negated=True),
                        models.Q(("content_hash", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="signature_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="strategy",
            constraint=models.UniqueConstraint(fields=("organization", "fiscal_year"), name="strategy_is_one_a_year"),
        ),
        migrations.AddConstraint(
            model_name="strategicissue",
            constraint=models.UniqueConstraint(fields=("strategy", "number"), name="issue_number_is_unique"),
        ),
        migrations.AddConstraint(
            model_name="objective",
            constraint=models.UniqueConstraint(
                fields=("strategy", "dimension", "number"), name="objective_number_is_unique"
            ),
        ),
    ]
