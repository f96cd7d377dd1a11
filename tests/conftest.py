"""How properties are searched: without a clock, since machines differ; the same cases each time where CI says so."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

settings.register_profile("steady", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("repeatable", settings.get_profile("steady"), derandomize=True)
settings.load_profile("repeatable" if os.environ.get("CI") else "steady")
