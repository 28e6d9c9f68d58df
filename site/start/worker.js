// The worker that `early.js` starts: Python is on its way before JupyterLite's own kernel, below, asks for it.

import "./started.js";
import "{kernel}";
