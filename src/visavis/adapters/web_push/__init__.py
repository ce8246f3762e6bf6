"""Owns the way of notices to browsers: Web Push (RFC 8030), encrypted for the browser and signed by us.
Never lets the service in between read a notice, and never keeps one.
Speaks no events; says by PushGone that a browser is to be forgotten.
"""

from visavis.adapters.web_push.push import WebPush

__all__ = ["WebPush"]
