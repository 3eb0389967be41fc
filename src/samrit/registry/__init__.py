"""The register that administrators keep: organisations, posts, people, roles and accounts, every change recorded."""
