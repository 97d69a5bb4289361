"""Runs a command with standard input as its controlling terminal, as a shell would; used by terminal.py.

A program of its own, because running Python between fork and exec is unsafe in a process with threads.
"""

import fcntl
import os
import signal
import sys
import termios

if __name__ == "__main__":
    ignored, *command = sys.argv[1:]
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    for name in filter(None, ignored.split(",")):
        signal.signal(signal.Signals[name], signal.SIG_IGN)
    os.execvp(command[0], command)
