"""Why the widget does not show on a page."""

from typing import Literal

Fault = Literal[
    "address",
    "not_listed",
    "not_secure",
    "not_found",
    "not_public",
    "unreachable",
    "too_slow",
    "too_large",
    "redirected_elsewhere",
    "status",
    "no_page",
    "snippet_missing",
    "other_installation",
    "other_company",
    "script_forbidden",
    "frame_forbidden",
    "connect_forbidden",
    "camera_forbidden",
    "microphone_forbidden",
    "company_not_ready",
]
