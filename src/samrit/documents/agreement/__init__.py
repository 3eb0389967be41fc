"""The signed agreement with its annexes as a PDF document."""
