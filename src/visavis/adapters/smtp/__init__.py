"""Owns the way of letters to a mail server, by SMTP, and of the reports that come back.
Never sends anything readable over a network: TLS is required but to this machine itself.
Speaks no events; says by PostRefused whether trying again is worth it.
"""

from visavis.adapters.smtp.post import Security, SmtpAccount, SmtpPost
from visavis.adapters.smtp.returns import listening_for_returns

__all__ = ["Security", "SmtpAccount", "SmtpPost", "listening_for_returns"]
