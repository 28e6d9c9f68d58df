"""Chapter *by hand*: its exercises and its quiz."""
