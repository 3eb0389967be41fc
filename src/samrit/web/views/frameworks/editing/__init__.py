"""Editing a draft in the browser, part by part."""
