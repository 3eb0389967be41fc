"""How large a spreadsheet may be. It imports nothing, so that the child process can share it."""

from __future__ import annotations

LARGEST_FILE = 5_000_000
"""Bytes, as for YAML. A table of 20,000 indicators is smaller."""
MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_REPEATED = 4_000_000
"""Cells that the repeat counts of an ODS file may stand for: every cell of the largest table."""
MOST_OUTPUT = 256 * 1024 * 1024
"""Bytes that the child may hand back."""
