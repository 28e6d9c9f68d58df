"""Digits to look at and to learn from: generated handwriting, MNIST, and what turns a drawing into MNIST's form."""
