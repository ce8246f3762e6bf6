"""Owns relays lent by Twilio (Network Traversal Service).
Never tells Twilio who calls whom, or that anybody does: a token serves everyone for some minutes.
Speaks no events; says by `standing` whether there is a relay.
"""

from visavis.adapters.twilio.relay import Twilio, TwilioAccount

__all__ = ["Twilio", "TwilioAccount"]
