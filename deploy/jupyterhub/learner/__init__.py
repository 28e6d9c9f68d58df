"""What runs as the learner: before their server starts, in it, and in their kernels."""
