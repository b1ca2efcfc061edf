# SPDX-License-Identifier: Apache-2.0
# ./run conformance MODEL.json... [--service ID] [--filter RE] [--driver PATH]: runs the protocol tests
# of models.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh
source scripts/driver_setup.sh

exec "$python" scripts/conformance.py "$@"
