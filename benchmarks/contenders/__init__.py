"""The contenders, one file each and all alike; adding one means adding a file and a line here."""

from __future__ import annotations

from benchmarks.contender import Contender
from benchmarks.contenders import (
    bulk,
    bulk_threads,
    decimal_loop,
    float_columns,
    memory,
    office,
    openfisca_compute,
    openfisca_whole,
    single,
)

CONTENDERS: dict[str, Contender] = {
    module.CONTENDER.name: module.CONTENDER
    for module in (
        memory,
        bulk,
        bulk_threads,
        single,
        decimal_loop,
        float_columns,
        openfisca_whole,
        openfisca_compute,
        office,
    )
}
