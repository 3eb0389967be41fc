"""How an organisation's indicators reach its units and officers: plan, matrix, links, jobs, announcements (D1–D5)."""
