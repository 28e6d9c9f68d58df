"""A reader's work in one file, from the browser to a computer and back: `course.carry()`."""
