// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included
// errors: 2

#include <s3control/describe_job.hpp>
#include <swage/defaults.hpp>

int main() {
#if defined(CORRECT)
    s3control::JobDescriptor some, other;
#else
    int some = 3;
    double other = 2.5;
#endif
    swage::fill_defaults(some);
    swage::fill_idempotency_tokens(other, "17");
}
