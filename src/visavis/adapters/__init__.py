"""Owns the way to outside things: one module each, behind what the kernel or a root asks of it.
Never decides anything about the product, never imports a domain.
Speaks no events.
"""
