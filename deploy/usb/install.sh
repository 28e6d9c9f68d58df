#!/bin/sh
# Installs the course on this computer, from this folder alone, and opens it: sh install.sh
here=$(cd "$(dirname "$0")" && pwd)
for python in python3 python3.14 python3.13 python3.12 python3.11 python; do
  if "$python" -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1; then
    exec "$python" "$here/install.py" "$@"
  fi
done
echo "install: no Python was found on this computer. Install one first: an installer may lie in $here/python." >&2
exit 1
