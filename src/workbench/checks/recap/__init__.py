"""Chapter *recap*: its exercises and its quiz."""
