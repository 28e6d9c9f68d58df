"""What the chapters play with: widgets wired to the network."""
