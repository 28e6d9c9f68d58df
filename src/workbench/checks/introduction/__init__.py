"""Chapter *introduction*: its exercises and its quiz."""
