# SPDX-License-Identifier: Apache-2.0
"""Runs the command line: `python3 -m swage`."""

import sys

from swage.cli import main

sys.exit(main())
