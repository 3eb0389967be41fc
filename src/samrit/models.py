"""One line per part: importing its models registers them with the one Django app."""

import samrit.organizations.models
import samrit.workflow.models  # noqa: F401
