"""Chapter *inside the network*: its exercises and its quiz."""
