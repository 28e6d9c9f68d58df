"""The course as a folder of the learner's own: `nn-workbench`."""
