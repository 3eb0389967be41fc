"""What can be done with a framework: find its blanks, check it, run its worked examples, compare two, hash one."""
