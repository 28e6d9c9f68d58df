"""What `jupyterhub_config.py` is made of: who comes in (`people`), what each gets (`servers`), how much (`limits`)."""
