"""Pages of the register: organisations, posts, people, roles, accounts and imports."""
