"""What happened, when and by whom: state changes and the append-only, chained event log."""
