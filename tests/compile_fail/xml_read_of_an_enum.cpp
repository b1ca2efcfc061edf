// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included

#include <s3control/describe_job.hpp>
#include <swage/xml.hpp>

int main() {
#if defined(CORRECT)
    return swage::xml::read<s3control::JobDescriptor>("<a/>") ? 0 : 1;
#else
    return swage::xml::read<s3control::JobStatus>("<a/>") ? 0 : 1;
#endif
}
