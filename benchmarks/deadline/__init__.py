"""The day on which all reports are due: hundreds of users of one site, and all their final submissions in a minute."""
