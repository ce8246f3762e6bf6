"""Becomes the relay, as a program of its own: gives up its rights, and binds its life to the service's.

Called with the service's process id, the account to become (two numbers, or two empty words) and the command.
"""

import ctypes
import os
import signal
import sys

PR_SET_PDEATHSIG = 1


def main(parent: str, user: str, group: str, *command: str) -> None:
    if user:
        os.setgroups([])
        os.setgid(int(group))
        os.setuid(int(user))
    # After a kill -9 of the service nobody is left who could end us, except the kernel.
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != int(parent):
        sys.exit(1)
    os.execv(command[0], command)  # noqa: S606 (no shell is just what is wanted)


if __name__ == "__main__":
    main(*sys.argv[1:])
