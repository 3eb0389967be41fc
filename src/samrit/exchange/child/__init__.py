"""The child process that unpacks and parses a workbook: bytes in, cells out as JSON.

It imports next to nothing of samrit, so that it starts fast, and limits its own memory and time before it reads a byte.
Values come from calamine. What calamine does not tell (number formats, error cells, formulas that were never computed)
comes from a second, streaming look at the XML; where the two looks disagree about a cell the file is refused, so that
neither can be fooled alone.
"""
