"""Spreadsheets in and out: officers' own tables read into the tree of a scorecard file, and scores written back.

Nothing here scores. A file from outside is looked at before it is unpacked and parsed in a limited child process.
"""
