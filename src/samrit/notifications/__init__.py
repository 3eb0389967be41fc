"""Letters to people about what waits for them: an outbox, filled in the transaction of the event."""
