"""Chapter *layers*: its exercises and its quiz."""
