// SPDX-License-Identifier: Apache-2.0
// expect: unknown_ is no member: use unknown() and set_unknown()

#include <s3control/describe_job.hpp>

int main() {
    using filter = s3control::ObjectEncryptionFilter;
    const filter made;
#if defined(CORRECT)
    return made.get_if<filter::tag::SSES3>() == nullptr ? 0 : 1;
#else
    return made.get_if<filter::tag::unknown_>() == nullptr ? 0 : 1;
#endif
}
