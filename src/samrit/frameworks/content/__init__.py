"""Changes of a framework's content as plain values: nothing here asks a database or a clock."""
