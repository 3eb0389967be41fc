"""Why a file is not taken, and what to do about it, for every code of the child that looks inside."""

from __future__ import annotations

from samrit.core.text import Text

SAVE_AGAIN = Text(
    "เปิดไฟล์ในโปรแกรมที่สร้างไฟล์นั้น บันทึกเป็นไฟล์ใหม่ แล้วเลือกไฟล์ใหม่นั้น",
    "open it in the program that made it, save it as a new file, and choose that one",
)
PRINT_AS_PDF = Text(
    "เปิดไฟล์ แล้วพิมพ์เป็น PDF (Print to PDF) จะได้ไฟล์ที่มีเนื้อหาเดิมและไม่มีส่วนนี้",
    "open it and print it to PDF: the new file shows the same and lacks this part",
)
WITHOUT_IT = Text(
    "ลบส่วนนั้นออก หรือบันทึกเป็น PDF แล้วเลือกไฟล์ใหม่", "remove that part, or save it as PDF, and choose the new file"
)

REFUSALS: dict[str, tuple[Text, Text]] = {
    "empty-file": (
        Text("ไฟล์ว่างเปล่า ไม่มีข้อมูล", "the file is empty"),
        Text("ตรวจว่าบันทึกไฟล์ครบถ้วนแล้ว แล้วเลือกใหม่", "check that it was saved completely, and choose it again"),
    ),
    "broken-file": (
        Text("ไฟล์เสียหายหรือไม่ครบ จึงเปิดไม่ได้", "the file is damaged or incomplete and cannot be opened"),
        SAVE_AGAIN,
    ),
    "wrong-content": (
        Text(
            "เนื้อหาภายในไม่ใช่เอกสารชนิดที่ชื่อไฟล์บอก",
            "what is inside is not the kind of document that the name says",
        ),
        SAVE_AGAIN,
    ),
    "encrypted-file": (
        Text("ไฟล์ถูกป้องกันด้วยรหัสผ่าน จึงตรวจไม่ได้", "the file is protected by a password and cannot be looked at"),
        Text(
            "เปิดไฟล์ ยกเลิกรหัสผ่านหรือพิมพ์เป็น PDF ใหม่ แล้วเลือกไฟล์นั้น",
            "open it, remove the password or print it to PDF, and choose that file",
        ),
    ),
    "zip-bomb": (Text("ไฟล์คลายออกแล้วใหญ่ผิดปกติ", "the file would unpack to far too much"), SAVE_AGAIN),
    "bomb": (
        Text(
            "เมื่อเปิดแล้วไฟล์จะมีขนาดใหญ่ผิดปกติ อาจทำให้เครื่องของผู้เปิดหยุดทำงาน",
            "opened, the file would become far too large and could stop the computer of whoever opens it",
        ),
        Text(
            "ลดขนาดภาพหรือบันทึกเป็นไฟล์ใหม่ แล้วเลือกไฟล์ใหม่นั้น",
            "make its pictures smaller or save it anew, and choose that one",
        ),
    ),
    "strange-zip": (Text("โครงสร้างภายในไฟล์ผิดปกติ", "the file is put together in an odd way"), SAVE_AGAIN),
    "strange-inside": (
        Text("เอกสารที่แทรกไว้ ({part}) มีโครงสร้างผิดปกติ", "a document inside ({part}) is put together in an odd way"),
        WITHOUT_IT,
    ),
    "unsafe-xml": (
        Text(
            "ภายในไฟล์ ({part}) มีคำสั่งที่ไม่มีในเอกสารปกติ (DTD)",
            "a part of the file ({part}) has an instruction that no ordinary document has (DTD)",
        ),
        SAVE_AGAIN,
    ),
    "macros": (
        Text("ไฟล์มีมาโคร (โปรแกรม) อยู่ภายใน จึงไม่รับ", "the file holds macros (a program) and is not taken"),
        Text(
            "บันทึกเป็นเอกสารที่ไม่มีมาโคร (.docx .xlsx .pptx) หรือ PDF แล้วเลือกไฟล์ใหม่",
            "save it as a document without macros (.docx, .xlsx, .pptx) or as PDF, and choose the new file",
        ),
    ),
    "program-inside": (
        Text("ภายในไฟล์มีโปรแกรมหรือไฟล์อื่นแทรกอยู่ ({part})", "a program or another file is inside ({part})"),
        WITHOUT_IT,
    ),
    "ole-inside": (
        Text("ภายในไฟล์มีวัตถุ (OLE) แทรกอยู่ ({part})", "an embedded object (OLE) is inside ({part})"),
        WITHOUT_IT,
    ),
    "acting-link": (
        Text(
            "ภายในไฟล์ ({part}) มีคำสั่งดึงข้อมูลหรือเปิดโปรแกรมจากที่อื่นเมื่อเปิดไฟล์",
            "a part of the file ({part}) fetches data or starts a program from elsewhere when it is opened",
        ),
        WITHOUT_IT,
    ),
    "pdf-script": (Text("PDF นี้มีคำสั่ง JavaScript อยู่ภายใน", "the PDF holds JavaScript"), PRINT_AS_PDF),
    "pdf-launch": (
        Text(
            "PDF นี้มีคำสั่งเปิดโปรแกรม ส่งข้อมูล หรือเล่นสื่อเมื่อเปิดไฟล์",
            "the PDF starts programs, sends data or plays media when it is opened",
        ),
        PRINT_AS_PDF,
    ),
    "pdf-form": (Text("PDF นี้เป็นแบบฟอร์มโต้ตอบ (XFA)", "the PDF is an interactive form (XFA)"), PRINT_AS_PDF),
    "embedded-file": (
        Text("PDF นี้มีไฟล์อื่นแนบอยู่ภายใน", "another file is attached inside the PDF"),
        Text(
            "เพิ่มไฟล์ที่แนบเป็นหลักฐานแยกต่างหาก แล้วพิมพ์เอกสารนี้เป็น PDF ใหม่",
            "add the attached file as evidence of its own, and print this document to PDF anew",
        ),
    ),
    "strange-pdf": (Text("โครงสร้างของ PDF ผิดปกติ", "the PDF is put together in an odd way"), PRINT_AS_PDF),
    "too-many-pages": (
        Text("เอกสารมีจำนวนหน้ามากเกินไป", "the document has too many pages"),
        Text("แยกเป็นหลายไฟล์ตามเรื่อง แล้วเลือกใหม่", "split it by subject into several files, and choose them again"),
    ),
    "two-files": (
        Text("ไฟล์เดียวมีข้อมูลสองชนิดซ้อนกัน", "the file is two things at once: something else hides in it"),
        SAVE_AGAIN,
    ),
    "too-heavy": (
        Text(
            "การตรวจไฟล์ใช้เวลาหรือหน่วยความจำมากเกินกำหนด จึงหยุดตรวจ",
            "looking at the file took too much time or memory and was stopped",
        ),
        Text("แยกเป็นหลายไฟล์หรือบันทึกใหม่ แล้วเลือกใหม่", "split it into several files or save it anew, and choose again"),
    ),
}
