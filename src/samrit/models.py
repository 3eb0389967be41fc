"""One line per part: importing its models registers them with the one Django app."""

import samrit.agreements.models
import samrit.appraisals.models
import samrit.assessments.models
import samrit.cascade.models
import samrit.evaluations.models
import samrit.evidence.models
import samrit.frameworks.models
import samrit.notifications.models
import samrit.organizations.models
import samrit.papers.models
import samrit.registry.models
import samrit.strategy.models
import samrit.workflow.models  # noqa: F401
