"""What a command says when it cannot be carried out."""


class UsageError(Exception):
    """A command that cannot be carried out; the message says what to change."""
