"""Becomes the relay, as a program of its own: gives up its rights, and binds its life to the service's.

Called with the service's process id, the account to become (two numbers, or two empty words) and the command.
"""

import ctypes
import os
import signal
import sys

# linux/prctl.h, linux/capability.h
PR_SET_PDEATHSIG, PR_SET_KEEPCAPS, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE = 1, 8, 47, 2
CAPABILITIES_3, CAP_NET_BIND_SERVICE = 0x20080522, 10

_kernel = ctypes.CDLL(None)


def main(parent: str, user: str, group: str, *command: str) -> None:
    if user:
        become(int(user), int(group))
    # After a kill -9 of the service nobody is left who could end us, except the kernel.
    _kernel.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(parent):
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 (no shell is just what is wanted)


def become(user: int, group: int) -> None:
    """Of all the rights of root one stays: to listen on a port below 1024, such as 443."""
    _kernel.prctl(PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setgid(group)
    os.setuid(user)
    header = (ctypes.c_uint32 * 2)(CAPABILITIES_3, 0)
    right = 1 << CAP_NET_BIND_SERVICE
    # Effective, permitted and inheritable rights; the second half is for rights of higher numbers.
    rights = (ctypes.c_uint32 * 6)(right, right, right, 0, 0, 0)
    _kernel.capset(header, rights)
    _kernel.prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_NET_BIND_SERVICE, 0, 0)


if __name__ == "__main__":
    main(*sys.argv[1:])
