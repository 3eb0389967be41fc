"""Makes src/samrit/web/svg/provinces.json from the map of @svg-maps/thailand (CC BY 4.0), with fewer points.

Run as ``python tools/provinces.py index.js`` with the file of the package, whose version stands in the vendor folder's
VERSIONS.md. What is drawn is a picture of where provinces lie, not a statement of boundaries.
"""

import json
import re
import sys
from pathlib import Path

TOLERANCE = 0.8
"""How far, in units of the picture (560 wide), a left-out point may lie from the line that takes its place."""
TARGET = Path(__file__).parents[1] / "src" / "samrit" / "web" / "svg" / "provinces.json"
NAMES = """
bkk กรุงเทพมหานคร
spk สมุทรปราการ
nbi นนทบุรี
pte ปทุมธานี
aya พระนครศรีอยุธยา
atg อ่างทอง
lri ลพบุรี
sbr สิงห์บุรี
cnt ชัยนาท
sri สระบุรี
cbi ชลบุรี
ryg ระยอง
cti จันทบุรี
trt ตราด
cco ฉะเชิงเทรา
pri ปราจีนบุรี
nyk นครนายก
skw สระแก้ว
nma นครราชสีมา
brm บุรีรัมย์
srn สุรินทร์
ssk ศรีสะเกษ
ubn อุบลราชธานี
yst ยโสธร
cpm ชัยภูมิ
acr อำนาจเจริญ
bkn บึงกาฬ
nbp หนองบัวลำภู
kkn ขอนแก่น
udn อุดรธานี
lei เลย
nki หนองคาย
mkm มหาสารคาม
ret ร้อยเอ็ด
ksn กาฬสินธุ์
snk สกลนคร
npm นครพนม
mdh มุกดาหาร
cmi เชียงใหม่
lpn ลำพูน
lpg ลำปาง
utd อุตรดิตถ์
pre แพร่
nan น่าน
pyo พะเยา
cri เชียงราย
msn แม่ฮ่องสอน
nsn นครสวรรค์
uti อุทัยธานี
kpt กำแพงเพชร
tak ตาก
sti สุโขทัย
plk พิษณุโลก
pct พิจิตร
pnb เพชรบูรณ์
rbr ราชบุรี
kri กาญจนบุรี
spb สุพรรณบุรี
npt นครปฐม
skn สมุทรสาคร
skm สมุทรสงคราม
pbi เพชรบุรี
pkn ประจวบคีรีขันธ์
nrt นครศรีธรรมราช
kbi กระบี่
pna พังงา
pkt ภูเก็ต
sni สุราษฎร์ธานี
rng ระนอง
cpn ชุมพร
ska สงขลา
stn สตูล
trg ตรัง
plg พัทลุง
ptn ปัตตานี
yla ยะลา
nwt นราธิวาส
"""

Point = tuple[float, float]


def rings(path: str) -> list[list[Point]]:
    """The outlines of a path that only moves and draws straight lines."""
    found: list[list[Point]] = []
    x = y = 0.0
    for letter, rest in re.findall(r"([mMlLzZhHvV])([^mMlLzZhHvV]*)", path):
        numbers = [float(each) for each in re.findall(r"-?\d*\.?\d+(?:e-?\d+)?", rest)]
        if letter in "zZ":
            x, y = found[-1][0]
            continue
        if letter in "hHvV":
            for each in numbers:
                if letter in "hH":
                    x = each if letter == "H" else x + each
                else:
                    y = each if letter == "V" else y + each
                found[-1].append((x, y))
            continue
        for place, (dx, dy) in enumerate(zip(numbers[::2], numbers[1::2], strict=True)):
            x, y = (dx, dy) if letter in "ML" else (x + dx, y + dy)
            if letter in "mM" and place == 0:
                found.append([])
            found[-1].append((x, y))
    return found


def fewer(points: list[Point]) -> list[Point]:
    """The points that the outline needs (Douglas and Peucker)."""
    if len(points) < 3:
        return points
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    worst, at = 0.0, 0
    for place, (x, y) in enumerate(points[1:-1], start=1):
        across = abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1))
        away = across / length if length else ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5
        if away > worst:
            worst, at = away, place
    return fewer(points[: at + 1])[:-1] + fewer(points[at:]) if worst > TOLERANCE else [points[0], points[-1]]


def area(points: list[Point]) -> float:
    """Of an outline."""
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True))) / 2


def middle(points: list[Point]) -> list[str]:
    """The centre of an outline's area."""
    whole = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, points[1:] + points[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        whole, x, y = whole + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return [f"{x / (3 * whole):.0f}", f"{y / (3 * whole):.0f}"]


def drawn_as(points: list[Point]) -> str:
    """An outline in steps of a tenth, each from the point before."""
    tenths = [(round(10 * x), round(10 * y)) for x, y in points]
    first, *others = tenths
    steps = [(x - a, y - b) for (a, b), (x, y) in zip(tenths, others, strict=False)]
    return f"M{short(first)}l" + " ".join(short(step) for step in steps if step != (0, 0)) + "z"


def short(pair: tuple[int, int]) -> str:
    """Two coordinates without zeros that say nothing."""
    return ",".join(f"{each / 10:g}" for each in pair)


def main() -> None:
    """Read the package's file, write ours."""
    text = Path(sys.argv[1]).read_text(encoding="utf-8")
    drawn = json.loads(text.removeprefix("export default ").strip().rstrip(";"))
    shapes = {each["id"]: rings(each["path"]) for each in drawn["locations"]}
    found = []
    for line in NAMES.split("\n"):
        if not line:
            continue
        code, name = line.split(" ", 1)
        outlines = [fewer(ring) for ring in shapes[code] if area(ring) > 1.5]
        path = "".join(drawn_as(ring) for ring in outlines if len(set(ring)) > 2)
        largest = max(shapes[code], key=area)
        found.append({"name": name, "at": middle(largest), "room": f"{area(largest):.0f}", "path": path})
    TARGET.write_text(json.dumps(found, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{len(found)} provinces, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
