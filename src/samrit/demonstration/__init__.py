"""The demonstration: a small country and its year, made by running the real actions, so that its log is authentic."""
