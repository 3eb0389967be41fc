"""What the regulation says, as pure Python: values in, values out.

No Django, no database, no clock, no network; only ``loading`` reads files.
"""
