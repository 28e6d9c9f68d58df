"""Pages for a pencil, one a chapter: questions, empty grids, no answers: `nn-workbench handouts`."""
