// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included
// errors: 2
// needs: re2

#include <s3control/describe_job.hpp>
#include <swage/validate.hpp>

int main() {
#if defined(CORRECT)
    const s3control::JobDescriptor some, other;
#else
    const int some = 3;
    const double other = 2.5;
#endif
    swage::validator own;
    return swage::validate(some).empty() && own.validate(other).empty() ? 0 : 1;
}
