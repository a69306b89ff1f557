import sys

from certwizard.cli import main

sys.exit(main())
