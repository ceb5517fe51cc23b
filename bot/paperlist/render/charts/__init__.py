"""Pictures of a list's figures as SVG: no library, no script, no outside reference."""
