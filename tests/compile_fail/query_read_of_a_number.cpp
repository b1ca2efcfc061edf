// SPDX-License-Identifier: Apache-2.0
// expect: a form holds a structure that swage generated from a model; this type is none

#include <s3control/describe_job.hpp>
#include <swage/query.hpp>

int main() {
#if defined(CORRECT)
    return swage::query::read<s3control::DescribeJobResult>("") ? 0 : 1;
#else
    return swage::query::read<int>("1") ? 0 : 1;
#endif
}
