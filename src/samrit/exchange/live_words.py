"""What the workbook with live formulas says: the words over its cells and the sheet that explains it."""

from __future__ import annotations

from samrit.core.text import Text

SCORE = Text("ผลคะแนน", "Score")
WORKING = Text("การคำนวณ", "Working")
SETTINGS = Text("ตั้งค่า", "Settings")
ABOUT = Text("คำอธิบาย", "About")

HINT = Text(
    "ช่องสีเหลืองแก้ไขได้ คะแนนทุกช่องคำนวณจากช่องสีเหลืองด้วยสูตร ผลของระบบเป็นค่าคงที่ไว้เทียบ ดูแผ่นงาน “คำอธิบาย”",
    "Yellow cells can be changed; every score follows from them by "
    "formulas. The product's own figures are fixed, to "
    "compare with. See the sheet “About”.",
)
KIND = Text("ชนิด", "kind")
STATED = Text("น้ำหนักที่กำหนด", "weight stated")
SETTLED = Text("น้ำหนักที่ใช้", "weight that counts")
WHOLE = Text("ฐานน้ำหนัก", "divided by")
IN_TOTAL = Text("น้ำหนักในคะแนนรวม", "weight in the total")
OF_PRODUCT = Text("คะแนนของระบบ", "the product's points")
CHECK = Text("เทียบกับระบบ", "against the product")
SAME = Text("ตรงกัน", "same")
DIFFERS = Text("ต่างกัน", "differs")
HEADING = Text("หัวข้อ", "heading")
BY_FORMULA = Text("คำนวณด้วยสูตร", "by formula")
PRODUCT = Text("ผลของระบบ", "the product")
PERCENT = Text("คิดเป็นร้อยละ", "out of 100")

LEVEL = Text("ระดับที่", "level")
THRESHOLDS = Text("เกณฑ์", "thresholds")
POINTS_OF_LEVEL = Text("คะแนนของระดับ", "points of the level")
RESULT = Text("ผลการดำเนินงาน", "result")
DIRECTION = Text("ทิศทาง (1 ยิ่งมากยิ่งดี, -1 ยิ่งน้อยยิ่งดี)", "direction (1 higher, -1 lower is better)")
EVIDENCE = Text("แสดงหลักฐานของระดับสูงสุด (1 แล้ว, 0 ยัง)", "evidence of the top level shown (1 yes, 0 no)")
EXACT = Text("คะแนนก่อนปัดเศษ", "points before rounding")
POINTS = Text("คะแนน", "points")
LOW = Text("ช่วงเป้าหมาย ต่ำสุด", "band, lowest")
HIGH = Text("ช่วงเป้าหมาย สูงสุด", "band, highest")
STEP_OUTSIDE = Text("ระยะนอกช่วงที่ลด 1 คะแนน", "distance outside it that costs a point")
STEP = Text("ขั้นที่", "step")
STEP_DONE = Text("ทำแล้ว (1 แล้ว, 0 ยัง)", "done (1 yes, 0 no)")
STEP_PART = Text("ส่วนที่ทำได้ (0 ถึง 1)", "part done (0 to 1)")
STEP_DAY = Text("วันที่แล้วเสร็จ (ค.ศ.)", "day it was done")
STEP_DUE = Text("กำหนดแล้วเสร็จ (ค.ศ.)", "last day")
STEP_COUNTS = Text("นับ", "counts")
REACHED = Text("ขั้นที่ทำครบต่อเนื่อง", "steps without a gap")
VALUE = Text("ค่าที่วัดได้", "measured value")
CONDITION = Text("เงื่อนไขของระดับ {level}", "condition of level {level}")
MEETS = Text("ระดับที่เข้าเงื่อนไข", "level met")
WEIGHT = Text("น้ำหนัก", "weight")
PLANNED = Text("แผนปีนี้", "planned this year")
DONE = Text("ทำได้", "done")
COUNTED = Text("น้ำหนักที่นับ", "weight that counts")
PERCENT_OF_PLAN = Text("ร้อยละของแผน (ไม่เกิน 100)", "per cent of the plan (100 at most)")
PROJECT = Text("โครงการที่ {number}", "project {number}")
MEAN = Text("ร้อยละเฉลี่ยถ่วงน้ำหนัก", "weighted mean per cent")
STAGE = Text("คะแนนของขั้นที่ {number}", "points of stage {number}")
BONUS = Text("เพิ่มร้อยละ", "bonus in per cent")
ITEM = Text("รายการ", "item")
PRESENT = Text("มี (1 มี, 0 ขาด)", "there (1 yes, 0 missing)")
GATED = Text("อยู่หลังส่วน A (1 ใช่)", "behind part A (1 yes)")
GATE = Text("ส่วน A ไม่สมบูรณ์ ไม่ประเมินส่วน D–L–I (1 ใช่, 0 ไม่)", "part A incomplete, D–L–I not assessed (1 yes, 0 no)")
EARNED = Text("ร้อยละที่ได้", "per cent earned")
MOVED = Text("น้ำหนักของตัวชี้วัดที่ไม่นำมาประเมิน เฉลี่ยตามสัดส่วน", "weights that do not apply, shared pro rata")
POT = Text("น้ำหนักที่เฉลี่ย ({codes})", "weight to share ({codes})")
BEFORE = Text("น้ำหนักของผู้รับก่อนเฉลี่ย", "weight of those that take it, before")
FACTOR = Text("คูณน้ำหนักด้วย", "weights are multiplied by")

PLACES = Text("จำนวนทศนิยม (ล็อกไว้)", "decimals (locked)")
FLOOR = Text("คะแนนต่ำสุด", "lowest mark")
CAP = Text("คะแนนเต็ม", "full mark")
PARAMETER = Text("ค่า {name} ในกฎน้ำหนัก", "{name} of the weight rule")
ROUND = Text("รอบ (เดือน, ล็อกไว้)", "round (months, locked)")
TOTAL_FROM = Text("คะแนนรวมทำจาก (ล็อกไว้)", "the total is made from (locked)")
TOTALS = {
    "points": Text("คะแนนตัวชี้วัด (RD-3)", "points of the indicators (RD-3)"),
    "weighted": Text("คะแนนถ่วงน้ำหนักที่ปัดเศษแล้ว (RD-4)", "rounded weighted scores (RD-4)"),
    "groups": Text("คะแนนกลุ่มที่ปัดเศษแล้ว (RD-4)", "rounded group scores (RD-4)"),
}
DUE = Text("วันครบกำหนดส่งรายงาน (ค.ศ.)", "report due")
RECEIVED = Text("วันที่ได้รับรายงาน (ค.ศ.)", "report received")
PER_DAY = Text("ปรับลดต่อวันทำการ", "points off for each working day")
WAIVED = Text("วันทำการที่ได้รับยกเว้น", "working days forgiven")
DAYS_LATE = Text("วันทำการที่ช้าหลังหักที่ยกเว้น", "working days late, less those forgiven")
HOLIDAYS = Text("วันหยุดราชการ (ค.ศ.)", "public holidays")
BAND_FROM = Text("ระดับ เริ่มที่ (เรียงจากน้อยไปมาก)", "band begins at (in rising order)")

AS_VALUE = Text(
    "ใส่เป็นค่าคงที่ ไม่ใช่สูตร เพราะมีตัวเลขเกิน 15 หลัก ซึ่งโปรแกรมตารางเก็บได้ไม่ครบ",
    "given as a value, not a formula: it has a figure of more than 15 digits, which a spreadsheet cannot hold",
)
AS_VALUE_WEIGHT = Text(
    "น้ำหนักนี้ใส่เป็นค่าคงที่ เพราะมีตัวเลขเกิน 15 หลัก หรือสูตรยาวเกินที่โปรแกรมตารางรับได้",
    "this weight is given as a value: it has more than 15 digits, or its formula is longer than a spreadsheet takes",
)

EXPLAINED = (
    Text(
        "สมุดงานนี้คำนวณคะแนนรวมด้วยสูตรจากผล เกณฑ์ และน้ำหนัก เพื่อให้ผู้ใดก็ตรวจซ้ำได้ใน Excel หรือ LibreOffice ไม่มีแมโคร",
        "This workbook makes the total by formulas from results, "
        "thresholds and weights, so that anyone can check it in "
        "Excel or LibreOffice. There are no macros.",
    ),
    Text(
        "แก้ได้เฉพาะช่องสีเหลือง แผ่นงานล็อกไว้โดยไม่มีรหัสผ่าน ยกเลิกได้ที่เมนูตรวจทาน",
        "Only yellow cells can be changed. The sheets are protected without a password, which the review menu lifts.",
    ),
    Text(
        "“ผลของระบบ” และ “คะแนนของระบบ” เป็นค่าคงที่ ณ เวลาที่ส่งออก ช่อง “เทียบกับระบบ” "
        "บอกว่าสูตรได้เท่ากันหรือไม่ เมื่อแก้ช่องใด คะแนนที่เกี่ยวข้องจะต่างกัน",
        "“The product” and “the product's points” are fixed as exported. "
        "“Against the product” says whether the formulas "
        "give the same; after a change of an input, what depends on it differs.",
    ),
    Text(
        "ผลที่เว้นว่างได้คะแนนต่ำสุด (SC-8) เว้นแต่ตารางกำหนดให้ตัดออกหรือห้ามขาด ซึ่งช่องจะแสดง #N/A ให้ให้คะแนนใหม่ในระบบ",
        "An empty result gets the lowest mark (SC-8), unless the table leaves "
        "out or refuses what is missing: then the cell "
        "shows #N/A and the table must be scored again by the product.",
    ),
    Text(
        "การปัดเศษ: ครึ่งขึ้น (RD-1) ระบบคิดด้วยเศษส่วนที่แม่นตรง โปรแกรมตารางคิดได้ราว 15 หลัก "
        "สูตรจึงปัดที่ทศนิยมเกินไปอีก 6 ตำแหน่งก่อนเพื่อตัดเศษคลาดของเครื่อง",
        "Rounding: half up (RD-1). The product counts in exact fractions, "
        "spreadsheets in about 15 digits; the formulas "
        "therefore round to six more decimals first, which takes the machine's noise away.",
    ),
    Text(
        "ข้อจำกัดที่ทราบ: ค่าที่อยู่ห่างจากจุดกึ่งกลางของการปัดเศษไม่ถึงครึ่งหน่วยของทศนิยมนั้น "
        "อาจต่างจากระบบหนึ่งหน่วยสุดท้าย ช่อง “เทียบกับระบบ” จะแสดง",
        "Known limit: a figure that lies nearer to the middle between two "
        "rounded values than half a unit of those decimals "
        "may differ from the product in its last digit. “Against the product” shows it.",
    ),
    Text(
        "สิ่งที่ล็อกไว้: ตัวชี้วัดใดนับคะแนน ไม่นำมาประเมิน หรือยังไม่ถึงรอบ น้ำหนักที่โอนไปที่ใด "
        "รอบ จำนวนทศนิยม และวิธีรวมคะแนน หากเปลี่ยน ให้ให้คะแนนใหม่ในระบบ",
        "Locked: which indicators count, do not apply or wait, where "
        "weights go, the round, the decimals and the way the "
        "total is made. To change these, score the table again by the product.",
    ),
    Text(
        "ความผิดพลาดที่ระบบปฏิเสธ เช่น เกณฑ์ไม่เรียงลำดับ หรือน้ำหนักติดลบ แผ่นงานนี้ไม่ได้ตรวจครบทุกข้อ ผลทางการคือผลของระบบ",
        "The product refuses mistakes such as thresholds out of order or "
        "negative weights; this workbook does not check them "
        "all. What the product says is official.",
    ),
)
