"""``python -m paperlist`` is the ``paperlist`` command."""

from paperlist.cli.main import main

main()
