"""Owns live connections: typed frames, their state machine, fan-out to sockets and long polls, heartbeats.
Never stores anything and knows no product frame; product handlers are plugged in per kind of actor.
Speaks envelopes on the bus; it records no domain events.
"""
