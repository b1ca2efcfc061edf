# SPDX-License-Identifier: Apache-2.0
# ./run driver MODEL.json [--service ID] -o PATH: builds the conformance driver of a service.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh
source scripts/driver_setup.sh

exec "$python" scripts/driver.py "$@"
