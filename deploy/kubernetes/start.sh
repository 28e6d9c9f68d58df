#!/bin/sh
# A learner's server: the course into their home, whose changes stay, then JupyterLab. A full disk stops nobody from coming in.
nn-workbench --only-copy "$HOME/nn-workbench" || echo "the course could not be brought; what is there stays" >&2
exec jupyterhub-singleuser "$@"
