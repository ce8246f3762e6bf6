"""Owns interactions: what a visitor and their expert write to each other, numbers, receipts, end, deletion.
Never stores a plaintext, typing or presence, and acknowledges nothing before it is committed.
Speaks of interactions opened, answered, waiting, handed over, rated, ended and deleted (see events).
"""
