// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included

#include <string>

#include <s3control/describe_job.hpp>
#include <swage/xml.hpp>

int main() {
    const s3control::DescribeJobResult result;
#if defined(CORRECT)
    swage::xml::write(*result.Job);
#else
    swage::xml::write(result.Job);
#endif
}
