"""Owns calls: who rings whom, who sits where, and what browsers tell each other to speak directly.
Never stores anything, never sees picture or sound, and reads nothing of what it passes on.
Speaks of calls started, answered and failed, each without saying whose (see events).
"""
