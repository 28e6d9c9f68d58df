"""The trained networks that come with the course: `Network.load("sigmoid")`. NAME.md tells how each was made."""
