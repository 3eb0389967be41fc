"""An agreement, held while something is decided about it: what is read after that is what is decided about."""

from __future__ import annotations

from samrit.agreements.models import Agreement

MOVING = ("state", "version", "parameters", "settings")


def hold(agreement: Agreement) -> Agreement:
    """Hold it until the transaction ends, and bring ``agreement`` up to date; call it before anything is read.

    Every action that writes an agreement, its rows, templates or ledgers holds it first. So what one of them looked at
    (weights, states, remarks, decisions) is what it acts on, also on a database where others write at the same time.
    """
    Agreement.objects.select_for_update(no_key=True).only("pk").get(pk=agreement.pk)
    agreement.refresh_from_db(fields=MOVING)
    return agreement
