"""Routes and live connections of visitors and experts; `routers` is what the root includes."""

from visavis.domains.interactions.api import expert, visitor

routers = (visitor.router, expert.router)

__all__ = ["routers"]
