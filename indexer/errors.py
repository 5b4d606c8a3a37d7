"""The errors a person can do something about; each class says what that is.

A message names the file or place, the value found and the remedy, in one line.
Anything that is not a `KaodianError` is a bug of ours.
"""

from __future__ import annotations


class KaodianError(Exception):
    """Base of every error shown to a person. `exit_code` is the command line's exit status."""

    exit_code = 3


class UsageError(KaodianError):
    """The call itself is wrong: correct the arguments and call again."""

    exit_code = 2


class InputError(KaodianError):
    """A file, folder or question cannot be used: change the input. Nothing was changed."""


class CourseNotFoundError(InputError):
    """No course bears that name: choose one that exists, or index one."""


class DocumentNotFoundError(InputError):
    """The course has no such document: choose one that exists."""


class IndexDamagedError(KaodianError):
    """The course's index is missing, damaged or of another version: index the course again."""


class IndexBusyError(KaodianError):
    """Another process is writing this course's index: wait for it and try again."""


class ModelUnavailableError(KaodianError):
    """The embedding model cannot be loaded here: install, download or choose another."""


class StoreError(KaodianError):
    """The learner's database cannot be opened or written: the message says what to do."""
