"""Chapter *counting parameters*: its exercises and its quiz."""
