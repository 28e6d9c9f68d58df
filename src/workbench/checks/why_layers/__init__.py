"""Chapter *why layers*: its exercises and its quiz."""
