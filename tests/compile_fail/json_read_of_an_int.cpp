// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>

int main() {
#if defined(CORRECT)
    return swage::json::read<s3control::DescribeJobResult>("{}") ? 0 : 1;
#else
    return swage::json::read<int>("1") ? 0 : 1;
#endif
}
