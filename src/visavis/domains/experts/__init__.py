"""Owns what visitors see of experts: profile, photo, permanent link, and the availability switch.
Never derives presence itself; it asks whoever knows the live connections.
Speaks ExpertChanged and AvailabilitySwitched.
"""
