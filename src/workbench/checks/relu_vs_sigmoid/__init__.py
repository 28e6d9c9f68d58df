"""Chapter *relu vs sigmoid*: its exercises and its quiz."""
