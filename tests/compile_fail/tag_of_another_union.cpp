// SPDX-License-Identifier: Apache-2.0
// expect: the tag is not one of this union's own
// errors: 2

#include <s3control/describe_job.hpp>

int main() {
    using generator = s3control::JobManifestGenerator;
#if defined(CORRECT)
    using tag = generator::tag;
    constexpr tag few = tag::S3JobManifestGenerator, many = few;
#else
    using tag = s3control::ObjectEncryptionFilter::tag;
    constexpr tag few = tag::SSES3, many = tag::NOTSSE;
#endif
    generator made = generator::make<few>({});
    made.emplace<many>();
    return made.get_if<few>() != nullptr && made.get_if<many>() != nullptr ? 0 : 1;
}
