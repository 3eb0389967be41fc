#!/usr/bin/env python3
"""Copy the front-end files into the source and build the icon sprite: ``python tools/vendor_assets.py FOLDER``.

FOLDER holds the unpacked npm packages of ``PACKAGES``, each as ``<package>-<version>/package`` (``npm pack``, ``tar``).
Nothing of this is needed to run the site. What was taken, and its licence, is written to ``vendor/VERSIONS.md``.
"""

from __future__ import annotations

import gzip
import json
import re
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEB = ROOT / "src" / "samrit" / "web"
VENDOR = WEB / "static" / "samrit" / "vendor"

# Package, folder made by ``npm pack``, files to take (from, to), licence.
PACKAGES = {
    "@tabler/core": ("tabler-core", [("dist/css/tabler.min.css", "tabler.min.css")], "MIT"),
    "htmx.org": ("htmx.org", [("dist/htmx.min.js", "htmx.min.js")], "0BSD"),
    "@fontsource/sarabun": (
        "fontsource-sarabun",
        [
            (f"files/sarabun-{script}-{weight}-normal.woff2", f"sarabun-{script}-{weight}-normal.woff2")
            for script in ("thai", "latin")
            for weight in (400, 600, 700)
        ],
        "OFL-1.1",
    ),
    "@tabler/icons": ("tabler-icons", [], "MIT"),
}
COMPRESSED = ("tabler.min.css", "htmx.min.js")


def package_folder(source: Path, prefix: str) -> Path:
    """The newest unpacked package whose folder begins with ``prefix``."""
    return max(path for path in source.glob(f"{prefix}-[0-9]*") if path.is_dir()) / "package"


def main(source: Path) -> None:
    """Copy, build, and write down what was taken."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    lines = ["# Front-end files of others", "", "| package | version | licence | files |", "|---|---|---|---|"]
    for name, (prefix, files, licence) in PACKAGES.items():
        folder = package_folder(source, prefix)
        version = json.loads((folder / "package.json").read_text(encoding="utf-8"))["version"]
        for origin, target in files:
            content = (folder / origin).read_bytes()
            if target.endswith(".css"):  # the map of the original is not taken
                content = re.sub(rb"/\*# sourceMappingURL=.*?\*/\s*", b"", content)
            (VENDOR / target).write_bytes(content)
        taken = ", ".join(target for _, target in files) or "icons.svg (only the icons in use)"
        lines.append(f"| {name} | {version} | {licence} | {taken} |")
        if (folder / "LICENSE").exists():
            shutil.copyfile(folder / "LICENSE", VENDOR / f"LICENSE.{prefix}.txt")
        else:  # the notice stands at the head of its files, and package.json names the licence
            lines.append(f"| | | | {name} has no licence file; its notice stands at the head of the file taken |")
    lines += ["", "Made by `tools/vendor_assets.py`; the licence texts lie beside this file.", ""]
    (VENDOR / "VERSIONS.md").write_text("\n".join(lines), encoding="utf-8")
    write_sprite(package_folder(source, "tabler-icons"))
    for name in COMPRESSED:
        (VENDOR / f"{name}.gz").write_bytes(gzip.compress((VENDOR / name).read_bytes(), 9, mtime=0))


def write_sprite(icons: Path) -> None:
    """One SVG with a symbol for every icon of ``web/icons.txt``."""
    names = [line for line in (WEB / "icons.txt").read_text(encoding="utf-8").split() if line]
    symbols = []
    for name in sorted(set(names)):
        text = (icons / "icons" / "outline" / f"{name}.svg").read_text(encoding="utf-8")
        inner = "".join(line.strip() for line in re.sub(r"<!--.*?-->|</?svg[^>]*>", "", text, flags=re.S).splitlines())
        inner = inner.replace('<path stroke="none" d="M0 0h24v24H0z" fill="none"/>', "")
        symbols.append(f'<symbol id="{name}" viewBox="0 0 24 24">{inner}</symbol>')
    head = '<svg xmlns="http://www.w3.org/2000/svg" fill="none" stroke="currentColor" stroke-width="1.75" '
    sprite = head + 'stroke-linecap="round" stroke-linejoin="round">\n' + "\n".join(symbols) + "\n</svg>\n"
    (VENDOR / "icons.svg").write_text(sprite, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
