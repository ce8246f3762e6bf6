"""Owns documents: how they arrive in parts, what is let through, where their sealed bytes lie, who gets them.
Never writes a readable byte to a disk, and never hands out what was not checked.
Hears of interactions deleted and companies closed; speaks no events.
"""
