"""Chapter *edge detection*: its exercises and its quiz."""
