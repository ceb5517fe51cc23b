"""What paperlist does, told in terms of ports: no file, socket or command line is named here."""
