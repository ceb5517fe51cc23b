"""Run paperlist from a checkout: ``python -m bot …`` or ``python bot …`` (not shipped)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from paperlist.cli.main import main

main()
