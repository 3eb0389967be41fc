"""What is looked at before a file is trusted: its zip directory, its XML, in a child process that may not run on."""
