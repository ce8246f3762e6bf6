"""Owns the relay of our own: credentials for a coturn, and the coturn of this machine, a child of ours.
Never says whom a credential is for, never lets a call reach an inner network, never writes an address down.
Speaks no events; says by `standing` whether there is a relay.
"""

from visavis.adapters.coturn.child import free_port
from visavis.adapters.coturn.configuration import LOOPBACK, Place, Tls
from visavis.adapters.coturn.elsewhere import Coturn
from visavis.adapters.coturn.local import LocalCoturn, find_turnserver

__all__ = ["LOOPBACK", "Coturn", "LocalCoturn", "Place", "Tls", "find_turnserver", "free_port"]
