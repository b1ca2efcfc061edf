// SPDX-License-Identifier: Apache-2.0
//
// What the generated types cost by themselves: made, copied and destroyed, with no format.

#include <s3control/describe_job.hpp>

s3control::DescribeJobResult copy_of(const s3control::DescribeJobResult& value) { return value; }
