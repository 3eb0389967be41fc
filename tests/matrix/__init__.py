"""A package to pytest: without this file its fixtures of package scope would stay until the whole session ends."""
