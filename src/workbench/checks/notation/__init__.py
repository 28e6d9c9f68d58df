"""Chapter *notation*: its exercises and its quiz."""
