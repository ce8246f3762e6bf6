"""Routes and live connections; `routers` is what the root includes."""

from visavis.domains.interactions.api import administrator, expert, expert_parts, visitor

routers = (visitor.router, expert.router, expert_parts.router, administrator.router)

__all__ = ["routers"]
