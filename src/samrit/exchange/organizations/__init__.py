"""Spreadsheets of the register: organisations and people, read with every fault named by its cell, and written."""
