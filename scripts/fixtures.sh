# SPDX-License-Identifier: Apache-2.0
# ./run fixtures [OPTION...]: gets the official protocol tests and models of AWS services from Maven
# Central, by name and checksum, and says which test cases are new. `--help` lists the options.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

need maven have mvn
need default-jre-headless have java
need python3 have python3
install_needed
exec python3 scripts/fixtures.py "$@"
