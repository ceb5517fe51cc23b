"""What paperlist does, in terms of ports: no file, socket or command line is named here."""
