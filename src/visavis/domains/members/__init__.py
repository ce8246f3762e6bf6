"""Owns the accounts of the portals: sign-in by proof, roles, and the sessions that follow from it.
Never sees a password, and never keeps an address or a device's name.
Speaks MemberCreated, MemberDeactivated and SessionRevoked.
"""
