"""``python -m samrit``: the same verbs as the command ``samrit``."""

import sys

from samrit.cli.main import main

sys.exit(main())
