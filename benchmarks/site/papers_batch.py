"""Times the setting of a bundle: ``python -m benchmarks.site.papers_batch`` prints one JSON line.

A thousand agreements made up in memory become PDF, marked as drafts, by the site's own function in two processes of the
site's own pool, which is begun within the time, and go into one ZIP file. Not measured: reading agreements from the
database, the progress written there, papers issued earlier (copied, not made), and keeping the file in the storage. The
site hands over 24 agreements at a time and starts a process a core, at most four; here all are handed over at once.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import time
import zipfile

import pypdfium2

AGREEMENTS = int(os.environ.get("SAMRIT_BENCH_PAPERS", "1000"))
PROCESSES = 2


def main() -> None:
    """From the first paper to the closed file, the start of the processes included."""
    os.environ |= {"SAMRIT_DEMO": "1", "DJANGO_SETTINGS_MODULE": "samrit.settings", "ALLOWED_HOSTS": "testserver"}
    import django  # noqa: PLC0415

    django.setup()
    from benchmarks.site.papers import agreement_of  # noqa: PLC0415
    from samrit.documents.many import Job, made_from, workers  # noqa: PLC0415

    began = time.perf_counter()
    with tempfile.TemporaryFile() as file:
        with workers(AGREEMENTS, PROCESSES) as pool, zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            jobs = (
                Job(agreement_of(each), f"https://samrit.example.go.th/{each}", True, "ร่าง")
                for each in range(AGREEMENTS)
            )
            made = pool.map(made_from, jobs, chunksize=2) if pool else map(made_from, jobs)
            for number, content in enumerate(made):
                archive.writestr(f"{number:04}.pdf", content)
        took, size = time.perf_counter() - began, file.tell()
        with zipfile.ZipFile(file) as archive:
            pages = len(pypdfium2.PdfDocument(archive.read("0000.pdf")))
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            {
                "agreements": AGREEMENTS,
                "pages": pages,
                "seconds": took,
                "cpu": used.ru_utime + used.ru_stime,
                "largest": used.ru_maxrss // 1024,
                "bytes": size,
            }
        ),
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
