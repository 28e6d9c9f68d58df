"""Views: a `.py` and a `.js` each, that draw and listen. What they show is computed by whoever uses them."""
