// SPDX-License-Identifier: Apache-2.0

// Any bytes as a DescribeJob response: nothing crashes; what is accepted is UTF-8, reads the same
// through pugixml, and is equal after writing and reading, to the byte after writing again.

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <s3control/describe_job.hpp>
#include <swage/text/utf8.hpp>
#include <swage/xml.hpp>
#include <swage/xml_error.hpp>
#include <swage/xml_tree.hpp>

namespace {

using s3control::DescribeJobResult;

void require(bool holds, const char* what) {
    if (holds) return;
    std::fprintf(stderr, "does not hold: %s\n", what);
    std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view document(reinterpret_cast<const char*>(data), size);
    static_cast<void>(swage::xml::read_error<s3control::DescribeJob>(document));
    swage::read_report report;
    swage::xml::read_options options;
    options.report = &report;
    const auto value = swage::xml::read<DescribeJobResult>(document, options);
    pugi::xml_document tree;
    const auto parsed = swage::xml::parse_tree(tree, document);
    if (!value) {
        static_cast<void>(value.error().explain(document));
        if (parsed) static_cast<void>(swage::xml::read_tree<DescribeJobResult>(tree));
        return 0;
    }
    require(swage::text::find_invalid_utf8(document.data(), document.data() + size) ==
                document.data() + size,
            "an accepted document is UTF-8");

    require(parsed.has_value(), "pugixml takes what the text reader takes");
    const auto from_tree = swage::xml::read_tree<DescribeJobResult>(tree);
    require(from_tree.has_value(), "the tree reader takes what the text reader takes");
    // Unknown union members are kept in the words of whoever parsed them.
    if (report.unknown_members.empty()) {
        require(*from_tree == *value, "the tree reads as the text does");
    }

    std::string written;
    if (const auto done = swage::xml::write_to(written, *value); !done) {
        require(done.error().reason.find("U+FFF") != std::string::npos,
                "what was read can be written, but for U+FFFE and U+FFFF");
        return 0;
    }
    const auto again = swage::xml::read<DescribeJobResult>(written);
    require(again.has_value(), "what was written can be read");
    require(*again == *value, "writing and reading gives an equal value");
    require(swage::xml::write(*again) == written, "writing again gives the same text");
    DescribeJobResult reused = *value;
    require(swage::xml::read_into(reused, written).has_value() && reused == *value,
            "reading into a used object gives an equal value");
    return 0;
}
