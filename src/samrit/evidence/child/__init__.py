"""What looks into a file of evidence, and draws its pages, in a child process: it imports no Django."""
