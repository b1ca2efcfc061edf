# SPDX-License-Identifier: Apache-2.0
# ./run routing DIR: shows that the requests of every operation of every model in the folder are
# routed to that operation, with only its service mounted and with all. The last line is
# `N passed, M failed`.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh
source scripts/driver_setup.sh

exec "$python" scripts/routing.py "$@"
