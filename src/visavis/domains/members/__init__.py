"""Owns the accounts of the portals: how people come to one, sign in by proof, what they may do, and its end.
Never sees a password, never keeps an address or a device's name, stores nothing of who did not confirm.
Speaks the events in `events`: registrations, invitations, resets, members and their sessions.
"""
