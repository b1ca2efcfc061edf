// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included

#include <s3control/describe_job.hpp>
#include <swage/rest_xml.hpp>

int main() {
#if defined(CORRECT)
    const s3control::NotFoundException missing;
#else
    const int missing = 404;
#endif
    return swage::serialize_error<s3control::DescribeJob>(swage::rest_xml, missing) ? 0 : 1;
}
