"""Owns what prepares, checks and describes this repository. Never part of a running service.
Speaks no events.
"""
