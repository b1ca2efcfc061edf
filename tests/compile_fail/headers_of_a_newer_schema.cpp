// SPDX-License-Identifier: Apache-2.0
// expect: run
// alone

// What the library's version file would say, had the headers been made for a later schema.
#include <swage/version.hpp>
#if !defined(CORRECT)
#undef SWAGE_SCHEMA_MAJOR
#define SWAGE_SCHEMA_MAJOR 0
#endif

#include <s3control/describe_job.hpp>

int main() {}
