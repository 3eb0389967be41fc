"""What was promised: agreements with their indicators, negotiation, audit, signatures, changes and publication."""
