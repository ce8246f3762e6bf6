"""Owns interactions: what one visitor and their expert write to each other, its numbers, receipts, end and deletion.
Never stores a plaintext, typing or presence, and acknowledges nothing before it is committed.
Speaks InteractionOpened, InteractionEnded and InteractionDeleted.
"""
