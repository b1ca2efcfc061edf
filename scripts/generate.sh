# SPDX-License-Identifier: Apache-2.0
# ./run generate: makes include/s3control again from model/.
set -euo pipefail
source scripts/lib.sh
source scripts/setup.sh

[[ $# == 0 ]] || usage "./run generate" "$@"
setup_python
generate model/s3control-describe-job.json include
