// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included

#include <vector>

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>

int main() {
#if defined(CORRECT)
    s3control::DescribeJobResult value;
#else
    std::vector<s3control::DescribeJobResult> value;
#endif
    return swage::json::read_into(value, "[]") ? 0 : 1;
}
