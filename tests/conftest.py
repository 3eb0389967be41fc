"""How random tests run everywhere: as many examples as each asks for, and never failing because a machine is slow."""

from hypothesis import HealthCheck, settings

settings.register_profile("samrit", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samrit")
