"""The Python primer."""
