"""What time it is: the one place where a command reads the clock."""

import os
from datetime import UTC, date, datetime


def now() -> datetime:
    """The time in UTC; that of SOURCE_DATE_EPOCH where a reproducible build sets it."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if fixed.isascii() and fixed.isdigit() and len(fixed) <= 11:
        return datetime.fromtimestamp(int(fixed), UTC)
    return datetime.now(UTC)


def today() -> date:
    """The day in UTC: the same for everybody who looks at a list at the same time."""
    return now().date()
