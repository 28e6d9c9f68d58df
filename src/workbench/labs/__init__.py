"""What the chapters play with: one room a lab, and beside them what all labs share."""
