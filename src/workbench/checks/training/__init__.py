"""Chapter *training*: its exercises and its quiz."""
