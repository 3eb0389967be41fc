"""A seat knows its first and last day; who moved or left keeps the role of having been there."""

from datetime import timedelta
from typing import Any

from django.db import migrations, models


def take_from_roles(apps: Any, _schema_editor: Any) -> None:
    """The days of the seats that are there are those of the officer's role; of a closed one its holder reports on."""
    grants = apps.get_model("samrit", "RoleGrant").objects
    for grant in grants.filter(role="officer", organization__kind="seat").select_related("organization"):
        seat = grant.organization
        seat.held_from, seat.held_until = grant.starts_on, grant.ends_on
        seat.save(update_fields=["held_from", "held_until"])
        if grant.ends_on is not None:
            after = grant.ends_on + timedelta(days=1)
            grants.create(person_id=grant.person_id, role="former_officer", organization=seat, starts_on=after)


class Migration(migrations.Migration):
    dependencies = [
        ("samrit", "0019_projects_by_month"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="rolegrant",
            name="role_grant_role_is_known",
        ),
        migrations.AddField(
            model_name="organization",
            name="held_from",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="organization",
            name="held_until",
            field=models.DateField(blank=True, editable=False, null=True),
        ),
        migrations.AlterField(
            model_name="rolegrant",
            name="role",
            field=models.CharField(
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
        migrations.RunPython(take_from_roles, migrations.RunPython.noop),
    ]
