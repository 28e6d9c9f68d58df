"""Chapter *neurons*: its exercises and its quiz."""
