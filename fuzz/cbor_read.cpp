// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <s3control/describe_job.hpp>
#include <swage/cbor.hpp>
#include <swage/json.hpp>

/// Reads any bytes as a DescribeJobResult. What is accepted must survive writing and reading; a
/// reused object must read as a new one; no error lies beyond the document.

namespace {

using value_type = s3control::DescribeJobResult;

[[noreturn]] void fail(const char* what, std::string_view bytes) {
    std::fprintf(stderr, "%s\n", what);
    for (const char byte : bytes) {
        std::fprintf(stderr, "%02x", static_cast<unsigned>(static_cast<unsigned char>(byte)));
    }
    std::fprintf(stderr, "\n");
    std::abort();
}

/// What is read, of indefinite lengths, long heads and small floats, is written in one form, which
/// is stable from then on. Not from the first value: a timestamp may have had more digits than a
/// double keeps.
void check_writing(const value_type& value, std::string_view bytes) {
    std::string first;
    if (!swage::cbor::write_to(first, value)) fail("accepted, but not written", bytes);
    const swage::result<value_type> again = swage::cbor::read<value_type>(first);
    if (!again) fail("written, but not read again", bytes);
    if (!(*again == value)) fail("another value after writing", bytes);
    std::string second;
    if (!swage::cbor::write_to(second, *again)) fail("not written again", bytes);
    if (second != first) fail("other bytes at the second writing", bytes);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Of the exact length, so that a read past the end is seen.
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const swage::result<value_type> value = swage::cbor::read<value_type>(bytes);
    if (value) {
        check_writing(*value, bytes);
    } else if (value.error().offset > size || value.error().reason.empty()) {
        fail("an error without place or reason", bytes);
    }
    static value_type reused;
    const bool again = swage::cbor::read_into(reused, bytes).has_value();
    if (again != value.has_value()) fail("a reused object is read otherwise", bytes);
    if (again && !(reused == *value)) fail("a reused object became another value", bytes);

    // The corpus of the other formats is JSON: its values make documents to change.
    const swage::result<value_type> from_json = swage::json::read<value_type>(bytes);
    if (!from_json) return 0;
    std::string written;
    if (!swage::cbor::write_to(written, *from_json, {.drop_foreign = true})) return 0;
    if (!swage::cbor::read<value_type>(written))
        fail("JSON's value is written, but not read", bytes);
    return 0;
}
