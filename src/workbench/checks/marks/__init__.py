"""Exercises for marks: two a chapter, judged like all others, without a solution anywhere in this package.

What is right is kept as numbers: what each function is to give for some arguments, and what typical slips lead to. No
program here works them out; `tests/make_marks.py` wrote them, from answers that do not leave the repository.
"""
