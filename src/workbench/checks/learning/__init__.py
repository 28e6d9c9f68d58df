"""Chapter *learning*: its exercises and its quiz."""
