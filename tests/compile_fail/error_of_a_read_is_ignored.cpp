// SPDX-License-Identifier: Apache-2.0
// expect: nodiscard

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>

int main() {
    s3control::DescribeJobResult value;
#if defined(CORRECT)
    swage::json::read_into(value, "{}").value();
#else
    swage::json::read_into(value, "{}");
#endif
}
