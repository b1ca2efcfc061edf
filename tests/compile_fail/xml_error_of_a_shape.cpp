// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, such as an operation's input

#include <s3control/describe_job.hpp>
#include <swage/xml_error.hpp>

int main() {
#if defined(CORRECT)
    const auto failure = swage::xml::read_error<s3control::DescribeJob>("");
#else
    const auto failure = swage::xml::read_error<s3control::DescribeJobResult>("");
#endif
    return failure && failure->code.empty() ? 0 : 1;
}
