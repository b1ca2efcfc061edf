// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included
// errors: 2
// needs: nlohmann

#include <s3control/describe_job.hpp>
#include <swage/json_tree.hpp>

int main() {
#if defined(CORRECT)
    if (!swage::json::read_tree<s3control::JobDescriptor>(nlohmann::json())) return 1;
    return swage::json::write_tree(s3control::JobDescriptor()) ? 0 : 1;
#else
    if (!swage::json::read_tree<int>(nlohmann::json())) return 1;
    return swage::json::write_tree(2.5) ? 0 : 1;
#endif
}
