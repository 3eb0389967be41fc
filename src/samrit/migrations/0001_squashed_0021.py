"""All tables at once, for an installation that begins: what the twenty-one migrations before it made one after the other.

A database that has those keeps them; they are the same tables (docs/adr/0053).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

append_only: Any = import_module("samrit.migrations.0002_append_only_events")


class CreateAll(migrations.SeparateDatabaseAndState):
    """Create every table in its last shape. Django works out anew how all models hang together after each step; here
    it does so once, which is most of the time that an empty database takes to become a full one."""

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """All models, with the picture of how they hang together put away meanwhile."""
        state.is_delayed = True
        state.clear_delayed_apps_cache()
        super().state_forwards(app_label, state)

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Each table with its columns, constraints and indexes; references between tables are made at the end."""
        for label, name in sorted(to_state.models.keys() - from_state.models.keys()):
            assert label == app_label
            schema_editor.create_model(to_state.apps.get_model(label, name))

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        """Take the tables away."""
        for label, name in sorted(from_state.models.keys() - to_state.models.keys()):
            assert label == app_label
            schema_editor.delete_model(from_state.apps.get_model(label, name))


TABLES = (
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
        ],
        options={
            "ordering": ["position"],
        },
    ),
    migrations.CreateModel(
        name="CascadePlan",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ")),
            ("state", models.CharField(default="draft", max_length=20)),
            ("version", models.PositiveIntegerField(default=1)),
            ("made_at", models.DateTimeField()),
            ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            ("approved_at", models.DateTimeField(blank=True, null=True)),
        ],
        options={
            "ordering": ["-fiscal_year", "organization__sort_key"],
        },
    ),
    migrations.CreateModel(
        name="Evaluation",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("state", models.CharField(default="open", max_length=20)),
            ("version", models.PositiveIntegerField(default=1)),
            ("opened_at", models.DateTimeField()),
            ("notified_at", models.DateTimeField(blank=True, null=True)),
            ("appeal_until", models.DateTimeField(blank=True, null=True)),
            ("waived_at", models.DateTimeField(blank=True, null=True)),
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
        ],
        options={
            "ordering": ["-added_at", "-id"],
        },
    ),
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
        name="Person",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=200, verbose_name="ชื่อ")),
            ("name_en", models.CharField(blank=True, max_length=200, verbose_name="ชื่อภาษาอังกฤษ")),
            ("email", models.EmailField(blank=True, max_length=254, verbose_name="อีเมล")),
            ("phone", models.CharField(blank=True, max_length=60, verbose_name="โทรศัพท์")),
            (
                "language",
                models.CharField(
                    choices=[("th", "ไทย"), ("en", "English")], default="th", max_length=2, verbose_name="ภาษา"
                ),
            ),
        ],
        options={
            "ordering": ["name"],
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
                "objective",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="indicators",
                    to="samrit.objective",
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
        ],
        options={
            "ordering": ["position"],
        },
    ),
    migrations.CreateModel(
        name="ChainHead",
        fields=[
            ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
            ("number", models.PositiveBigIntegerField(default=0)),
            (
                "hash",
                models.CharField(
                    default="0000000000000000000000000000000000000000000000000000000000000000", max_length=64
                ),
            ),
        ],
        options={
            "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="chain_head_is_one_row")],
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
            (
                "majority",
                models.CharField(
                    choices=[
                        ("present", "เห็นชอบมากกว่ากึ่งหนึ่งของกรรมการที่มีสิทธิออกเสียงในเรื่องนั้น"),
                        ("cast", "เห็นชอบมากกว่าไม่เห็นชอบ โดยไม่นับผู้งดออกเสียง"),
                    ],
                    default="present",
                    max_length=10,
                    verbose_name="เสียงที่เป็นมติ",
                ),
            ),
            ("state", models.CharField(default="planned", max_length=20)),
            ("version", models.PositiveIntegerField(default=1)),
        ],
        options={
            "ordering": ["-held_at", "-id"],
            "constraints": [
                models.UniqueConstraint(fields=("fiscal_year", "number"), name="session_number_is_unique_in_its_year"),
                models.CheckConstraint(
                    condition=models.Q(("state__in", ["planned", "open", "closed"])), name="session_state_is_known"
                ),
                models.CheckConstraint(condition=models.Q(("quorum__gte", 1)), name="session_needs_somebody"),
                models.CheckConstraint(
                    condition=models.Q(("majority__in", ["present", "cast"])), name="session_majority_is_known"
                ),
            ],
        },
    ),
    migrations.CreateModel(
        name="DemonstrationClock",
        fields=[
            ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
            ("at", models.DateTimeField()),
            ("set_at", models.DateTimeField()),
        ],
        options={
            "constraints": [
                models.CheckConstraint(condition=models.Q(("id", 1)), name="demonstration_clock_is_one_row")
            ],
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
            (
                "by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["filed_at", "id"],
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
        name="Organization",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.SlugField(max_length=40, unique=True, verbose_name="รหัส")),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("government", "รัฐบาล"),
                        ("ministry", "กระทรวง"),
                        ("department", "กรม"),
                        ("cluster", "กลุ่มจังหวัด"),
                        ("province", "จังหวัด"),
                        ("provincial_office", "ส่วนราชการประจำจังหวัด"),
                        ("bureau", "สำนัก/กอง"),
                        ("group", "กลุ่มงาน/ฝ่าย"),
                        ("seat", "ตำแหน่งของบุคคล"),
                    ],
                    max_length=20,
                    verbose_name="ประเภท",
                ),
            ),
            ("name", models.CharField(max_length=300, verbose_name="ชื่อ")),
            ("name_en", models.CharField(blank=True, max_length=300, verbose_name="ชื่อภาษาอังกฤษ")),
            ("short_name", models.CharField(blank=True, max_length=60, verbose_name="ชื่อย่อ")),
            ("held_from", models.DateField(blank=True, editable=False, null=True)),
            ("held_until", models.DateField(blank=True, editable=False, null=True)),
            ("path", models.CharField(editable=False, max_length=400, unique=True)),
            ("sort_key", models.CharField(db_index=True, editable=False, max_length=600)),
            ("version", models.PositiveIntegerField(default=1, editable=False)),
            (
                "parent",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="children",
                    to="samrit.organization",
                    verbose_name="สังกัด",
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="seats",
                    to="samrit.person",
                ),
            ),
        ],
        options={
            "ordering": ["sort_key", "code"],
        },
    ),
    migrations.CreateModel(
        name="MatrixCell",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.CharField(max_length=40)),
            (
                "mark",
                models.CharField(choices=[("O", "เจ้าภาพหลัก (Owner)"), ("S", "ผู้สนับสนุน (Supporter)")], max_length=1),
            ),
            (
                "agreement",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.agreement"),
            ),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="cells", to="samrit.cascadeplan"
                ),
            ),
            (
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.organization"
                ),
            ),
        ],
        options={
            "ordering": ["code", "unit__sort_key"],
        },
    ),
    migrations.CreateModel(
        name="JobFamily",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveSmallIntegerField()),
            ("name", models.CharField(max_length=300, verbose_name="สายงาน")),
            ("name_en", models.CharField(blank=True, max_length=300, verbose_name="ชื่อภาษาอังกฤษ")),
            ("staff", models.PositiveIntegerField(blank=True, null=True, verbose_name="จำนวนบุคลากร")),
            ("lines", models.PositiveIntegerField(blank=True, null=True, verbose_name="จำนวนสายงาน")),
            ("scope", models.TextField(blank=True, verbose_name="ขอบเขตงานโดยย่อ")),
            ("version", models.PositiveIntegerField(default=1)),
            (
                "organization",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="job_families", to="samrit.organization"
                ),
            ),
        ],
        options={
            "ordering": ["position", "id"],
        },
    ),
    migrations.CreateModel(
        name="Host",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.PositiveSmallIntegerField()),
            ("code", models.CharField(max_length=40)),
            ("named_at", models.DateTimeField()),
            ("ended_at", models.DateTimeField(blank=True, null=True)),
            (
                "framework",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="hosts", to="samrit.frameworkversion"
                ),
            ),
            (
                "organization",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="hosted", to="samrit.organization"
                ),
            ),
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
                "named_by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["framework_id", "code"],
        },
    ),
    migrations.AddField(
        model_name="evidence",
        name="organization",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT, related_name="evidence", to="samrit.organization"
        ),
    ),
    migrations.CreateModel(
        name="Event",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveBigIntegerField(unique=True)),
            ("at", models.DateTimeField()),
            ("actor_name", models.CharField(blank=True, max_length=200)),
            ("action", models.CharField(max_length=40)),
            ("subject_kind", models.CharField(max_length=40)),
            ("subject_id", models.PositiveBigIntegerField()),
            ("subject_name", models.CharField(blank=True, max_length=400)),
            ("source", models.CharField(blank=True, max_length=20)),
            ("target", models.CharField(blank=True, max_length=20)),
            ("reason", models.TextField(blank=True)),
            ("details", models.JSONField(default=dict)),
            ("previous_hash", models.CharField(max_length=64)),
            ("hash", models.CharField(max_length=64, unique=True)),
            (
                "organization",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.organization"
                ),
            ),
            (
                "actor",
                models.ForeignKey(
                    null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
                ),
            ),
        ],
        options={
            "ordering": ["number"],
        },
    ),
    migrations.AddField(
        model_name="cascadeplan",
        name="organization",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT, related_name="cascade_plans", to="samrit.organization"
        ),
    ),
    migrations.CreateModel(
        name="AppraisalRules",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ")),
            ("results_share", models.CharField(default="70", max_length=10, verbose_name="สัดส่วนผลสัมฤทธิ์ของงาน (ร้อยละ)")),
            (
                "probation_share",
                models.CharField(default="50", max_length=10, verbose_name="สัดส่วนสำหรับผู้ทดลองปฏิบัติราชการ (ร้อยละ)"),
            ),
            ("ranges", models.JSONField(default=list)),
            ("competencies", models.JSONField(default=list)),
            ("raises", models.JSONField(blank=True, default=dict)),
            ("version", models.PositiveIntegerField(default=1)),
            ("published_at", models.DateTimeField(blank=True, null=True)),
            (
                "organization",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="appraisal_rules",
                    to="samrit.organization",
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
            "ordering": ["-fiscal_year", "organization__sort_key"],
        },
    ),
    migrations.CreateModel(
        name="Announcement",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ")),
            ("title", models.CharField(max_length=300, verbose_name="เรื่อง")),
            ("body", models.TextField(verbose_name="เนื้อหา")),
            ("quiz", models.JSONField(blank=True, default=list)),
            ("state", models.CharField(default="draft", max_length=20)),
            ("version", models.PositiveIntegerField(default=1)),
            ("issued_at", models.DateTimeField(blank=True, null=True)),
            (
                "organization",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="announcements", to="samrit.organization"
                ),
            ),
            (
                "issued_by",
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
            "ordering": ["-id"],
        },
    ),
    migrations.AddField(
        model_name="agreement",
        name="organization",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.PROTECT, related_name="agreements", to="samrit.organization"
        ),
    ),
    migrations.CreateModel(
        name="PendingImport",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "kind",
                models.CharField(
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
            ("file_name", models.CharField(max_length=200)),
            ("file_hash", models.CharField(max_length=64)),
            ("rows", models.JSONField(default=list)),
            ("plan", models.JSONField(default=list)),
            ("plan_hash", models.CharField(blank=True, max_length=64)),
            ("remarks", models.JSONField(default=list)),
            ("counts", models.JSONField(default=dict)),
            ("made_at", models.DateTimeField()),
            ("expires_at", models.DateTimeField()),
            ("applied_at", models.DateTimeField(blank=True, null=True)),
            (
                "by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["-made_at", "-id"],
        },
    ),
    migrations.CreateModel(
        name="Offer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.PositiveSmallIntegerField()),
            (
                "side",
                models.CharField(
                    choices=[("agency", "หน่วยงาน"), ("committee", "คณะกรรมการ"), ("decision", "ข้อยุติ")], max_length=10
                ),
            ),
            ("row", models.JSONField()),
            ("target", models.CharField(blank=True, max_length=100)),
            ("levels", models.JSONField(blank=True, default=dict)),
            ("reason", models.TextField()),
            ("at", models.DateTimeField()),
            (
                "negotiation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="offers", to="samrit.negotiation"
                ),
            ),
            (
                "by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["number"],
        },
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
            (
                "delivered_by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["host_id", "organization_id", "months", "number"],
        },
    ),
    migrations.AddField(
        model_name="evidence",
        name="added_by",
        field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
    ),
    migrations.AddField(
        model_name="evidence",
        name="removed_by",
        field=models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
        ),
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
            (
                "added_by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["place", "added_at", "id"],
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
            ("references", models.TextField(blank=True)),
            ("changes", models.JSONField(default=list)),
            ("received_at", models.DateTimeField()),
            ("state", models.CharField(default="submitted", max_length=20)),
            ("version", models.PositiveIntegerField(default=1)),
            ("decided_at", models.DateTimeField(blank=True, null=True)),
            ("decision", models.TextField(blank=True)),
            (
                "agreement",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="change_requests", to="samrit.agreement"
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["-received_at"],
        },
    ),
    migrations.AddField(
        model_name="cascadeplan",
        name="approved_by",
        field=models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
        ),
    ),
    migrations.AddField(
        model_name="cascadeplan",
        name="confirmed_by",
        field=models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
        ),
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
                "card",
                models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="copies", to="samrit.card"),
            ),
            (
                "by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["number"],
        },
    ),
    migrations.AddField(
        model_name="card",
        name="approved_by",
        field=models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
        ),
    ),
    migrations.AddField(
        model_name="card",
        name="certified_by",
        field=models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
        ),
    ),
    migrations.AddField(
        model_name="card",
        name="sent_by",
        field=models.ForeignKey(
            blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"
        ),
    ),
    migrations.CreateModel(
        name="CalendarFeed",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.CharField(max_length=40, unique=True)),
            ("made_at", models.DateTimeField()),
            (
                "person",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="calendar_feed", to="samrit.person"
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="Attendance",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("present", models.BooleanField(default=False)),
            ("chairs", models.BooleanField(default=False)),
            (
                "session",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="attendances",
                    to="samrit.committeesession",
                ),
            ),
            ("recused_from", models.ManyToManyField(blank=True, related_name="+", to="samrit.organization")),
            (
                "person",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["-chairs", "id"],
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
                "evaluation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="assignments", to="samrit.evaluation"
                ),
            ),
            (
                "assigned_by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
            (
                "person",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["assigned_at", "id"],
        },
    ),
    migrations.CreateModel(
        name="AnnouncementReader",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("opened_at", models.DateTimeField(blank=True, null=True)),
            ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            ("answers", models.JSONField(blank=True, default=list)),
            ("tries", models.PositiveSmallIntegerField(default=0)),
            (
                "announcement",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="readers", to="samrit.announcement"
                ),
            ),
            (
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.organization"
                ),
            ),
            (
                "person",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["unit__sort_key", "person__name"],
        },
    ),
    migrations.CreateModel(
        name="AmendmentAnswer",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("answer", models.CharField(choices=[("adopted", "ปรับตาม"), ("objected", "ขอคงเดิม")], max_length=10)),
            ("reason", models.TextField(blank=True)),
            ("at", models.DateTimeField()),
            (
                "amendment",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="cascade_answers", to="samrit.agreement"
                ),
            ),
            (
                "organization",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.organization"
                ),
            ),
            (
                "by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["at", "id"],
        },
    ),
    migrations.CreateModel(
        name="User",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("password", models.CharField(max_length=128, verbose_name="password")),
            ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
            ("username", models.CharField(max_length=60, unique=True, verbose_name="ชื่อผู้ใช้")),
            ("email", models.EmailField(blank=True, max_length=254, verbose_name="อีเมล")),
            ("is_active", models.BooleanField(default=True, verbose_name="ใช้งานอยู่")),
            ("date_joined", models.DateTimeField(auto_now_add=True)),
            (
                "person",
                models.OneToOneField(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="user",
                    to="samrit.person",
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="PlanActivity",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveSmallIntegerField()),
            ("step", models.PositiveSmallIntegerField(default=0, verbose_name="ขั้นที่")),
            ("name", models.CharField(max_length=500, verbose_name="กิจกรรม")),
            ("starts_on", models.DateField(verbose_name="เริ่มตามแผน")),
            ("ends_on", models.DateField(verbose_name="สิ้นสุดตามแผน")),
            ("began_on", models.DateField(blank=True, null=True, verbose_name="เริ่มจริง")),
            ("done_on", models.DateField(blank=True, null=True, verbose_name="เสร็จจริง")),
            ("note", models.TextField(blank=True, verbose_name="หมายเหตุ")),
            ("version", models.PositiveIntegerField(default=1)),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="activities", to="samrit.cascadeplan"
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
        ],
        options={
            "ordering": ["position", "id"],
        },
    ),
    migrations.CreateModel(
        name="Post",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("title", models.CharField(max_length=200, verbose_name="ตำแหน่ง")),
            ("title_en", models.CharField(blank=True, max_length=200, verbose_name="ตำแหน่งภาษาอังกฤษ")),
            ("heads", models.BooleanField(default=False, verbose_name="เป็นหัวหน้าหน่วยงาน")),
            (
                "organization",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="posts",
                    to="samrit.organization",
                    verbose_name="หน่วยงาน",
                ),
            ),
        ],
        options={
            "ordering": ["organization", "-heads", "title"],
        },
    ),
    migrations.CreateModel(
        name="JobDescription",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("number", models.CharField(blank=True, max_length=40, verbose_name="เลขที่ตำแหน่ง")),
            ("executive_title", models.CharField(blank=True, max_length=300, verbose_name="ชื่อตำแหน่งทางบริหาร")),
            ("line_title", models.CharField(blank=True, max_length=300, verbose_name="ชื่อตำแหน่งในสายงาน")),
            ("rank", models.CharField(blank=True, max_length=100, verbose_name="ระดับ")),
            ("superior", models.CharField(blank=True, max_length=300, verbose_name="ผู้บังคับบัญชา")),
            ("responsibilities", models.TextField(blank=True, verbose_name="ความรับผิดชอบหลัก")),
            ("activities", models.TextField(blank=True, verbose_name="กิจกรรมหลัก")),
            ("achievements", models.TextField(blank=True, verbose_name="ผลสำเร็จของงาน / ผลสัมฤทธิ์ของงาน")),
            ("version", models.PositiveIntegerField(default=1)),
            ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            (
                "family",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="descriptions",
                    to="samrit.jobfamily",
                ),
            ),
            (
                "confirmed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="samrit.person",
                ),
            ),
            (
                "post",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="job_description", to="samrit.post"
                ),
            ),
        ],
        options={
            "ordering": ["post__organization__sort_key", "number", "id"],
        },
    ),
    migrations.CreateModel(
        name="Appointment",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("starts_on", models.DateField(verbose_name="ตั้งแต่")),
            ("ends_on", models.DateField(blank=True, null=True, verbose_name="ถึง")),
            ("acting", models.BooleanField(default=False, verbose_name="รักษาราชการแทน")),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="samrit.person"
                ),
            ),
            (
                "post",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="samrit.post"
                ),
            ),
        ],
        options={
            "ordering": ["-starts_on"],
        },
    ),
    migrations.CreateModel(
        name="PostReceipt",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("key", models.UUIDField(unique=True)),
            ("address", models.TextField()),
            ("digest", models.CharField(max_length=64)),
            ("status", models.PositiveSmallIntegerField(default=0)),
            ("headers", models.JSONField(default=dict)),
            ("messages", models.JSONField(default=list)),
            ("at", models.DateTimeField()),
            (
                "user",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
                ),
            ),
        ],
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
        ],
        options={
            "ordering": ["name"],
        },
    ),
    migrations.CreateModel(
        name="ProjectPlan",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveSmallIntegerField()),
            ("name", models.CharField(max_length=500, verbose_name="โครงการ")),
            ("budget_satang", models.PositiveBigIntegerField(blank=True, null=True, verbose_name="งบประมาณ")),
            ("code", models.CharField(blank=True, max_length=40, verbose_name="ตัวชี้วัด")),
            ("weight", models.CharField(blank=True, max_length=40, verbose_name="น้ำหนัก")),
            ("milestones", models.JSONField(blank=True, default=list)),
            ("planned", models.JSONField(blank=True, default=dict)),
            ("actual", models.JSONField(blank=True, default=dict)),
            ("version", models.PositiveIntegerField(default=1)),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="samrit.cascadeplan"
                ),
            ),
            (
                "project",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.SET_NULL,
                    related_name="+",
                    to="samrit.project",
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
        ],
        options={
            "ordering": ["position", "id"],
        },
    ),
    migrations.CreateModel(
        name="PublishedResult",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("text", models.TextField()),
            ("total", models.CharField(max_length=40)),
            ("before_penalty", models.CharField(max_length=40)),
            ("penalty", models.CharField(max_length=40)),
            ("band", models.CharField(blank=True, max_length=200)),
            ("band_en", models.CharField(blank=True, max_length=200)),
            ("dimensions", models.JSONField(default=list)),
            ("lines", models.JSONField(default=list)),
            (
                "evaluation",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="published_result", to="samrit.evaluation"
                ),
            ),
        ],
    ),
    migrations.CreateModel(
        name="PublishedText",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("text", models.TextField()),
            (
                "agreement",
                models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, related_name="published_text", to="samrit.agreement"
                ),
            ),
        ],
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
            (
                "evaluation",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="recommendations", to="samrit.evaluation"
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
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
    migrations.AddField(
        model_name="card",
        name="report",
        field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="cards", to="samrit.report"),
    ),
    migrations.CreateModel(
        name="Appraisal",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("fiscal_year", models.PositiveSmallIntegerField(verbose_name="ปีงบประมาณ")),
            (
                "half",
                models.PositiveSmallIntegerField(
                    choices=[(1, "รอบที่ 1 (1 ตุลาคม ถึง 31 มีนาคม)"), (2, "รอบที่ 2 (1 เมษายน ถึง 30 กันยายน)")],
                    verbose_name="รอบ",
                ),
            ),
            ("probation", models.BooleanField(default=False, verbose_name="อยู่ระหว่างทดลองปฏิบัติราชการ")),
            ("days", models.PositiveSmallIntegerField()),
            ("days_of_round", models.PositiveSmallIntegerField()),
            ("results", models.CharField(blank=True, max_length=40)),
            ("competencies", models.JSONField(blank=True, default=list)),
            ("conduct", models.CharField(blank=True, max_length=40)),
            ("score", models.CharField(blank=True, max_length=40)),
            ("level", models.CharField(blank=True, max_length=100)),
            ("comment", models.TextField(blank=True, verbose_name="ความเห็นของผู้ประเมิน")),
            ("development", models.TextField(blank=True, verbose_name="แผนพัฒนาการปฏิบัติราชการรายบุคคล")),
            ("state", models.CharField(default="open", max_length=20)),
            ("version", models.PositiveIntegerField(default=1)),
            ("given_at", models.DateTimeField(blank=True, null=True)),
            ("answered_at", models.DateTimeField(blank=True, null=True)),
            ("disagreement", models.TextField(blank=True, verbose_name="ข้อโต้แย้งของผู้รับการประเมิน")),
            (
                "rules",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="appraisals", to="samrit.appraisalrules"
                ),
            ),
            (
                "seat",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="appraisals", to="samrit.organization"
                ),
            ),
            (
                "given_by",
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
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="appraisals",
                    to="samrit.report",
                ),
            ),
        ],
        options={
            "ordering": ["fiscal_year", "half", "seat__sort_key"],
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
        name="RoleGrant",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "role",
                models.CharField(
                    choices=[
                        ("coordinator", "ผู้ประสานงานของหน่วยงาน (กพร.)"),
                        ("data_keeper", "ผู้จัดเก็บข้อมูล"),
                        ("supervisor", "ผู้กำกับดูแลตัวชี้วัด"),
                        ("agency_head", "หัวหน้าส่วนราชการ"),
                        ("counter_signer", "ผู้ลงนามฝ่ายผู้รับคำรับรอง"),
                        ("analyst", "นักวิเคราะห์ส่วนกลาง"),
                        ("negotiator", "คณะกรรมการเจรจาข้อตกลงและประเมินผล"),
                        ("evaluator", "ผู้ประเมิน"),
                        ("oversight", "คณะกรรมการกำกับการจัดทำข้อตกลงและการประเมินผล"),
                        ("host_agency", "หน่วยงานกลางที่เป็นเจ้าภาพตัวชี้วัด"),
                        ("auditor", "ผู้ตรวจสอบ (อ่านได้ทั้งหมด)"),
                        ("administrator", "ผู้ดูแลระบบ"),
                        ("officer", "ผู้ปฏิบัติงาน (เจ้าของข้อตกลงรายบุคคล)"),
                        ("former_officer", "ผู้เคยปฏิบัติงาน (เจ้าของข้อตกลงรายบุคคลที่ปิดแล้ว)"),
                    ],
                    max_length=20,
                ),
            ),
            ("starts_on", models.DateField()),
            ("ends_on", models.DateField(blank=True, null=True)),
            (
                "organization",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="role_grants", to="samrit.organization"
                ),
            ),
            (
                "person",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="role_grants", to="samrit.person"
                ),
            ),
        ],
        options={
            "ordering": ["person", "role"],
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
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
        name="Signature",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("order", models.PositiveSmallIntegerField()),
            ("side", models.CharField(choices=[("promises", "ผู้ทำคำรับรอง"), ("receives", "ผู้รับคำรับรอง")], max_length=10)),
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
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
    migrations.AddField(
        model_name="project",
        name="strategy",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.CASCADE, related_name="projects", to="samrit.strategy"
        ),
    ),
    migrations.AddField(
        model_name="objective",
        name="strategy",
        field=models.ForeignKey(
            on_delete=django.db.models.deletion.CASCADE, related_name="objectives", to="samrit.strategy"
        ),
    ),
    migrations.CreateModel(
        name="Substitute",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("code", models.CharField(max_length=40)),
            (
                "place",
                models.CharField(choices=[("keeper", "ผู้จัดเก็บข้อมูล"), ("supervisor", "ผู้กำกับดูแลตัวชี้วัด")], max_length=10),
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
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
            (
                "person",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
        ],
        options={
            "ordering": ["starts_on", "id"],
        },
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
            ("field", models.CharField(blank=True, max_length=40)),
            ("text", models.TextField()),
            ("at", models.DateTimeField()),
            ("was", models.TextField(blank=True)),
            ("sent_at", models.DateTimeField(blank=True, null=True)),
            ("settled_at", models.DateTimeField(blank=True, null=True)),
            (
                "by",
                models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.person"),
            ),
            (
                "indicator",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="remarks", to="samrit.agreementindicator"
                ),
            ),
        ],
        options={
            "ordering": ["at"],
        },
    ),
    migrations.CreateModel(
        name="UnitPart",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("role", models.TextField(blank=True, verbose_name="บทบาท หน้าที่ ความรับผิดชอบ")),
            ("version", models.PositiveIntegerField(default=1)),
            ("confirmed_at", models.DateTimeField(blank=True, null=True)),
            (
                "confirmed_by",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="samrit.person",
                ),
            ),
            (
                "plan",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="parts", to="samrit.cascadeplan"
                ),
            ),
            (
                "unit",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="samrit.organization"
                ),
            ),
        ],
        options={
            "ordering": ["unit__sort_key"],
        },
    ),
    migrations.CreateModel(
        name="UnitObjective",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("position", models.PositiveSmallIntegerField()),
            ("name", models.CharField(max_length=500, verbose_name="เป้าประสงค์ของหน่วยงาน")),
            ("how", models.TextField(blank=True, verbose_name="หน่วยงานมีส่วนผลักดันอย่างไร")),
            ("codes", models.JSONField(blank=True, default=list)),
            ("version", models.PositiveIntegerField(default=1)),
            (
                "objective",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="+",
                    to="samrit.objective",
                ),
            ),
            (
                "part",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="objectives", to="samrit.unitpart"
                ),
            ),
        ],
        options={
            "ordering": ["position", "id"],
        },
    ),
    migrations.CreateModel(
        name="CascadeLink",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("child_code", models.CharField(max_length=40)),
            ("parent_code", models.CharField(blank=True, max_length=40)),
            (
                "kind",
                models.CharField(
                    choices=[
                        ("identical", "เหมือนกับขององค์กร (Identical)"),
                        ("contributory", "ส่งผลต่อขององค์กร (Contributory)"),
                        ("common", "ทุกหน่วยงานมีเหมือนกัน (Common)"),
                        ("unit_specific", "เฉพาะของหน่วยงาน (Unit Specific)"),
                    ],
                    max_length=20,
                ),
            ),
            ("share", models.CharField(blank=True, max_length=40, verbose_name="สัดส่วนของเป้าหมาย (ร้อยละ)")),
            ("contribution", models.CharField(blank=True, max_length=40, verbose_name="จำนวนที่รับไป")),
            ("note", models.CharField(blank=True, max_length=500)),
            ("version", models.PositiveIntegerField(default=1)),
            (
                "child",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="links_up", to="samrit.agreement"
                ),
            ),
            (
                "parent",
                models.ForeignKey(
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.PROTECT,
                    related_name="links_down",
                    to="samrit.agreement",
                ),
            ),
        ],
        options={
            "ordering": ["child_id", "child_code"],
            "indexes": [models.Index(fields=["parent", "parent_code"], name="cascade_link_by_parent")],
            "constraints": [
                models.UniqueConstraint(fields=("child", "child_code"), name="cascade_link_is_one_an_indicator"),
                models.CheckConstraint(
                    condition=models.Q(("kind__in", ["identical", "contributory", "common", "unit_specific"])),
                    name="cascade_link_kind_is_known",
                ),
                models.CheckConstraint(
                    condition=models.Q(
                        models.Q(("kind", "unit_specific"), ("parent__isnull", True), ("parent_code", "")),
                        models.Q(
                            models.Q(("kind", "unit_specific"), _negated=True),
                            ("parent__isnull", False),
                            models.Q(("parent_code", ""), _negated=True),
                        ),
                        ("kind", "common"),
                        _connector="OR",
                    ),
                    name="cascade_link_leads_up_unless_it_is_the_units_own",
                ),
                models.CheckConstraint(
                    condition=models.Q(("share", ""), ("contribution", ""), _connector="OR"),
                    name="cascade_link_states_one_figure",
                ),
            ],
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
                    blank=True,
                    null=True,
                    on_delete=django.db.models.deletion.CASCADE,
                    related_name="items",
                    to="samrit.committeesession",
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
            "constraints": [
                models.CheckConstraint(
                    condition=models.Q(
                        ("decided_at__isnull", True), models.Q(("resolution", ""), _negated=True), _connector="OR"
                    ),
                    name="agenda_item_decided_has_its_resolution",
                ),
                models.CheckConstraint(
                    condition=models.Q(("session__isnull", False), ("decided_at__isnull", True), _connector="OR"),
                    name="agenda_item_is_decided_in_a_session",
                ),
            ],
        },
    ),
    migrations.AddConstraint(
        model_name="negotiation",
        constraint=models.CheckConstraint(
            condition=models.Q(("state__in", ["open", "offered", "countered", "settled"])),
            name="negotiation_state_is_known",
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
        model_name="matrixcell",
        constraint=models.UniqueConstraint(fields=("plan", "agreement", "code", "unit"), name="matrix_cell_is_one"),
    ),
    migrations.AddConstraint(
        model_name="matrixcell",
        constraint=models.CheckConstraint(condition=models.Q(("mark__in", ["O", "S"])), name="matrix_mark_is_known"),
    ),
    migrations.AddConstraint(
        model_name="jobfamily",
        constraint=models.UniqueConstraint(fields=("organization", "name"), name="job_family_name_is_unique"),
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
    migrations.AddConstraint(
        model_name="pendingimport",
        constraint=models.CheckConstraint(
            condition=models.Q(("kind__in", ["organizations", "people", "host_results", "os_matrix", "indicators"])),
            name="pending_import_kind_is_known",
        ),
    ),
    migrations.AddConstraint(
        model_name="organization",
        constraint=models.CheckConstraint(
            condition=models.Q(("code", ""), _negated=True), name="organization_has_a_code"
        ),
    ),
    migrations.AddConstraint(
        model_name="organization",
        constraint=models.CheckConstraint(
            condition=models.Q(("code__contains", "."), _negated=True), name="organization_code_has_no_full_stop"
        ),
    ),
    migrations.AddConstraint(
        model_name="organization",
        constraint=models.CheckConstraint(
            condition=models.Q(("path__endswith", ".")), name="organization_path_ends_with_full_stop"
        ),
    ),
    migrations.AddConstraint(
        model_name="organization",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("code", django.db.models.functions.text.Lower("code")),
                ("path", django.db.models.functions.text.Lower("path")),
            ),
            name="organization_code_and_path_are_lower_case",
        ),
    ),
    migrations.AddConstraint(
        model_name="organization",
        constraint=models.CheckConstraint(
            condition=models.Q(
                (
                    "kind__in",
                    [
                        "government",
                        "ministry",
                        "department",
                        "cluster",
                        "province",
                        "provincial_office",
                        "bureau",
                        "group",
                        "seat",
                    ],
                )
            ),
            name="organization_kind_is_known",
        ),
    ),
    migrations.AddConstraint(
        model_name="organization",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("kind", "seat"), ("person__isnull", False)),
                models.Q(models.Q(("kind", "seat"), _negated=True), ("person__isnull", True)),
                _connector="OR",
            ),
            name="organization_seat_is_a_persons",
        ),
    ),
    migrations.AddConstraint(
        model_name="offer",
        constraint=models.UniqueConstraint(fields=("negotiation", "number"), name="offer_number_is_unique"),
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
            condition=models.Q(("stage__in", ["evaluated", "committee", "appeal"])), name="line_score_stage_is_known"
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
        model_name="hostresult",
        constraint=models.UniqueConstraint(
            fields=("host", "organization", "months", "number"), name="host_result_number_is_unique"
        ),
    ),
    migrations.AddConstraint(
        model_name="host",
        constraint=models.UniqueConstraint(
            fields=("framework", "fiscal_year", "code"), name="host_is_one_an_indicator"
        ),
    ),
    migrations.AddConstraint(
        model_name="host",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("ended_at__isnull", True), ("ended_by__isnull", True)),
                models.Q(("ended_at__isnull", False), ("ended_by__isnull", False)),
                _connector="OR",
            ),
            name="host_ended_at_and_by_go_together",
        ),
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
    migrations.AddIndex(
        model_name="event",
        index=models.Index(fields=["subject_kind", "subject_id", "number"], name="event_by_subject"),
    ),
    migrations.AddIndex(
        model_name="event",
        index=models.Index(fields=["organization", "number"], name="event_by_organization"),
    ),
    migrations.AddIndex(
        model_name="event",
        index=models.Index(fields=["at"], name="event_by_time"),
    ),
    migrations.AddConstraint(
        model_name="citation",
        constraint=models.UniqueConstraint(fields=("card", "evidence", "place"), name="citation_is_one_a_place"),
    ),
    migrations.AddConstraint(
        model_name="changerequest",
        constraint=models.CheckConstraint(
            condition=models.Q(("state__in", ["submitted", "accepted", "refused", "withdrawn"])),
            name="change_state_is_known",
        ),
    ),
    migrations.AddConstraint(
        model_name="changerequest",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("decided_at__isnull", True), ("decided_by__isnull", True)),
                models.Q(("decided_at__isnull", False), ("decided_by__isnull", False)),
                _connector="OR",
            ),
            name="change_decided_at_and_by_go_together",
        ),
    ),
    migrations.AddConstraint(
        model_name="cascadeplan",
        constraint=models.UniqueConstraint(fields=("organization", "fiscal_year"), name="cascade_plan_is_one_a_year"),
    ),
    migrations.AddConstraint(
        model_name="cascadeplan",
        constraint=models.CheckConstraint(
            condition=models.Q(("state__in", ["draft", "approved", "settled"])), name="cascade_plan_state_is_known"
        ),
    ),
    migrations.AddConstraint(
        model_name="cascadeplan",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                _connector="OR",
            ),
            name="cascade_plan_confirmed_at_and_by_go_together",
        ),
    ),
    migrations.AddConstraint(
        model_name="cascadeplan",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("approved_at__isnull", True), ("approved_by__isnull", True)),
                models.Q(("approved_at__isnull", False), ("approved_by__isnull", False)),
                _connector="OR",
            ),
            name="cascade_plan_approved_at_and_by_go_together",
        ),
    ),
    migrations.AddConstraint(
        model_name="cardcopy",
        constraint=models.UniqueConstraint(fields=("card", "number"), name="card_copy_number_is_unique"),
    ),
    migrations.AddConstraint(
        model_name="attendance",
        constraint=models.UniqueConstraint(fields=("session", "person"), name="attendance_is_one_a_member"),
    ),
    migrations.AddConstraint(
        model_name="assignment",
        constraint=models.UniqueConstraint(
            condition=models.Q(("ended_at__isnull", True)),
            fields=("evaluation", "person"),
            name="evaluator_is_assigned_once_at_a_time",
        ),
    ),
    migrations.AddConstraint(
        model_name="appraisalrules",
        constraint=models.UniqueConstraint(
            fields=("organization", "fiscal_year"), name="appraisal_rules_are_one_a_year"
        ),
    ),
    migrations.AddConstraint(
        model_name="appraisalrules",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("published_at__isnull", True), ("published_by__isnull", True)),
                models.Q(("published_at__isnull", False), ("published_by__isnull", False)),
                _connector="OR",
            ),
            name="appraisal_rules_published_at_and_by_go_together",
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
        model_name="announcementreader",
        constraint=models.UniqueConstraint(fields=("announcement", "person"), name="announcement_reader_is_one"),
    ),
    migrations.AddConstraint(
        model_name="announcement",
        constraint=models.CheckConstraint(
            condition=models.Q(("state__in", ["draft", "issued"])), name="announcement_state_is_known"
        ),
    ),
    migrations.AddConstraint(
        model_name="announcement",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("issued_at__isnull", True), ("issued_by__isnull", True)),
                models.Q(("issued_at__isnull", False), ("issued_by__isnull", False)),
                _connector="OR",
            ),
            name="announcement_issued_at_and_by_go_together",
        ),
    ),
    migrations.AddConstraint(
        model_name="amendmentanswer",
        constraint=models.UniqueConstraint(fields=("amendment", "organization"), name="amendment_answer_is_one"),
    ),
    migrations.AddConstraint(
        model_name="amendmentanswer",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("answer", "adopted"),
                models.Q(("answer", "objected"), models.Q(("reason", ""), _negated=True)),
                _connector="OR",
            ),
            name="amendment_objection_has_its_reason",
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
        model_name="user",
        constraint=models.UniqueConstraint(
            django.db.models.functions.text.Lower("username"), name="account_name_is_unique"
        ),
    ),
    migrations.AddConstraint(
        model_name="user",
        constraint=models.UniqueConstraint(
            django.db.models.functions.text.Lower("email"),
            condition=models.Q(("email", ""), _negated=True),
            name="account_email_is_unique",
        ),
    ),
    migrations.AddConstraint(
        model_name="planactivity",
        constraint=models.CheckConstraint(
            condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="activity_ends_after_it_starts"
        ),
    ),
    migrations.AddConstraint(
        model_name="planactivity",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("done_on__isnull", True),
                models.Q(("began_on__isnull", False), ("done_on__gte", models.F("began_on"))),
                _connector="OR",
            ),
            name="activity_is_done_after_it_began",
        ),
    ),
    migrations.AddConstraint(
        model_name="planactivity",
        constraint=models.CheckConstraint(condition=models.Q(("step__lte", 5)), name="activity_step_is_one_of_five"),
    ),
    migrations.AddConstraint(
        model_name="post",
        constraint=models.UniqueConstraint(
            fields=("organization", "title"), name="post_title_is_unique_in_its_organization"
        ),
    ),
    migrations.AddConstraint(
        model_name="post",
        constraint=models.UniqueConstraint(
            condition=models.Q(("heads", True)), fields=("organization",), name="organization_has_one_head_post"
        ),
    ),
    migrations.AddConstraint(
        model_name="jobdescription",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                _connector="OR",
            ),
            name="job_description_confirmed_at_and_by_go_together",
        ),
    ),
    migrations.AddConstraint(
        model_name="appointment",
        constraint=models.CheckConstraint(
            condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
            name="appointment_ends_after_it_starts",
        ),
    ),
    migrations.AddIndex(
        model_name="postreceipt",
        index=models.Index(fields=["user", "at"], name="post_receipt_by_user"),
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
        model_name="appraisal",
        constraint=models.UniqueConstraint(
            fields=("seat", "fiscal_year", "half"), name="appraisal_is_one_a_seat_and_half"
        ),
    ),
    migrations.AddConstraint(
        model_name="appraisal",
        constraint=models.CheckConstraint(
            condition=models.Q(("half__in", [1, 2])), name="appraisal_half_is_one_or_two"
        ),
    ),
    migrations.AddConstraint(
        model_name="appraisal",
        constraint=models.CheckConstraint(
            condition=models.Q(("state__in", ["open", "given", "acknowledged", "disagreed"])),
            name="appraisal_state_is_known",
        ),
    ),
    migrations.AddConstraint(
        model_name="appraisal",
        constraint=models.CheckConstraint(
            condition=models.Q(
                ("state", "open"),
                models.Q(models.Q(("score", ""), _negated=True), models.Q(("level", ""), _negated=True)),
                _connector="OR",
            ),
            name="appraisal_given_has_its_score",
        ),
    ),
    migrations.AddConstraint(
        model_name="appraisal",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("given_at__isnull", True), ("given_by__isnull", True)),
                models.Q(("given_at__isnull", False), ("given_by__isnull", False)),
                _connector="OR",
            ),
            name="appraisal_given_at_and_by_go_together",
        ),
    ),
    migrations.AddConstraint(
        model_name="reportchapter",
        constraint=models.UniqueConstraint(fields=("report", "code"), name="report_chapter_is_one"),
    ),
    migrations.AddConstraint(
        model_name="rolegrant",
        constraint=models.CheckConstraint(
            condition=models.Q(("ends_on__isnull", True), ("ends_on__gte", models.F("starts_on")), _connector="OR"),
            name="role_grant_ends_after_it_starts",
        ),
    ),
    migrations.AddConstraint(
        model_name="rolegrant",
        constraint=models.CheckConstraint(
            condition=models.Q(
                (
                    "role__in",
                    [
                        "coordinator",
                        "data_keeper",
                        "supervisor",
                        "agency_head",
                        "counter_signer",
                        "analyst",
                        "negotiator",
                        "evaluator",
                        "oversight",
                        "host_agency",
                        "auditor",
                        "administrator",
                        "officer",
                        "former_officer",
                    ],
                )
            ),
            name="role_grant_role_is_known",
        ),
    ),
    migrations.AddConstraint(
        model_name="rolegrant",
        constraint=models.UniqueConstraint(
            fields=("person", "role", "organization", "starts_on"), name="role_grant_is_unique"
        ),
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
    migrations.AddConstraint(
        model_name="substitute",
        constraint=models.CheckConstraint(
            condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="substitute_ends_after_it_starts"
        ),
    ),
    migrations.AddConstraint(
        model_name="unitpart",
        constraint=models.UniqueConstraint(fields=("plan", "unit"), name="unit_part_is_one_a_plan"),
    ),
    migrations.AddConstraint(
        model_name="unitpart",
        constraint=models.CheckConstraint(
            condition=models.Q(
                models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                models.Q(("confirmed_at__isnull", False), ("confirmed_by__isnull", False)),
                _connector="OR",
            ),
            name="unit_part_confirmed_at_and_by_go_together",
        ),
    ),
)


class Migration(migrations.Migration):
    """The tables, and the triggers that keep the log as it was written."""

    initial = True
    replaces = [
        ("samrit", "0001_initial"),
        ("samrit", "0002_append_only_events"),
        ("samrit", "0003_demonstration_clock"),
        ("samrit", "0004_agreements"),
        ("samrit", "0005_pending_import"),
        ("samrit", "0006_template_remark_sent"),
        ("samrit", "0007_published_text"),
        ("samrit", "0008_change_references"),
        ("samrit", "0009_reporting_year"),
        ("samrit", "0010_questions_and_waivers"),
        ("samrit", "0011_published_result"),
        ("samrit", "0012_calendar_feed"),
        ("samrit", "0013_hosts_and_their_files"),
        ("samrit", "0014_majority_of_a_session"),
        ("samrit", "0015_the_year_of_a_host"),
        ("samrit", "0016_seats_cascade_and_appraisals"),
        ("samrit", "0017_raises_are_not_stored"),
        ("samrit", "0018_files_of_the_cascade"),
        ("samrit", "0019_projects_by_month"),
        ("samrit", "0020_seats_are_held_from_day_to_day"),
        ("samrit", "0021_matrices_are_settled_and_objectives_measured"),
    ]
    dependencies = []
    operations = [
        CreateAll(state_operations=list(TABLES)),
        migrations.RunPython(append_only.forwards, append_only.backwards),
    ]
