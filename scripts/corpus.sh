# SPDX-License-Identifier: Apache-2.0
# ./run corpus DIR [OPTION...]: for every model in the folder, generates its headers, compiles them
# with all formats, and makes round trips with random values of every structure and union. The last
# line is `N passed, M failed`. `./run corpus --help` lists the options.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh
source scripts/driver_setup.sh

exec "$python" scripts/corpus.py --boost "$boost_include" "$@"
