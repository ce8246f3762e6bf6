"""Owns anonymous counters: panels opened, contacts, waiting, ratings, calls; a day at a time.
Never keeps an event, an id of a person or a time of day, and shows no number that could point at somebody.
Speaks no events; hears those of panels, interactions and calls.
"""
