// SPDX-License-Identifier: Apache-2.0
// expect: this type is none, or its generated header is not included
// errors: 2
// needs: pugixml

#include <s3control/describe_job.hpp>
#include <swage/xml_tree.hpp>

int main() {
    pugi::xml_document document;
#if defined(CORRECT)
    if (!swage::xml::read_tree<s3control::JobDescriptor>(document)) return 1;
    return swage::xml::write_tree(document, s3control::JobDescriptor()) ? 0 : 1;
#else
    if (!swage::xml::read_tree<int>(document)) return 1;
    return swage::xml::write_tree(document, 2.5) ? 0 : 1;
#endif
}
