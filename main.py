"""Start Journey Designer from a source checkout."""

import sys

from designer.app import main

if __name__ == "__main__":
    sys.exit(main())
