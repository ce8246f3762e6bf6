"""Owns what leaves the house to reach people who are away: mails, pushes, and who wants which of them when.
Never carries anything of a conversation, and never says who opened what.
Speaks no events; hears those of members and interactions, and queues in the same transaction.
"""
