"""Owns what a company's own programs use: keys with scopes, and signed webhooks with their deliveries.
Never hands out what somebody wrote, and stores of a key nothing that could be used as one.
Speaks no events; hears those of interactions and members, and passes on their names and ids.
"""
