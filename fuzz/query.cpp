// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <s3control/describe_job.hpp>
#include <swage/http/gunzip.hpp>
#include <swage/http/gzip.hpp>
#include <swage/json.hpp>
#include <swage/query/form.hpp>
#include <swage/query/read.hpp>
#include <swage/query/write.hpp>

/// Reads any bytes as a form with a DescribeJobResult, in both flavours. What is accepted must
/// survive writing and reading; no error lies beyond the form. And decompresses them.

namespace {

using value_type = s3control::DescribeJobResult;
using swage::query::flavour;

[[noreturn]] void fail(const char* what, std::string_view text) {
    std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

bool read(std::string_view text, flavour rules, value_type& to, swage::error& failure) {
    swage::read_options options;
    options.depth_limit = 64;
    swage::query::detail::reader reader(options, text, rules);
    swage::query::form pairs;
    const bool fine =
        swage::query::read_form(reader, pairs) &&
        swage::query::detail::read_members(reader, pairs, &to, swage::table_of<value_type>());
    failure = reader.failure;
    return fine;
}

std::string write(const value_type& value, flavour rules, std::string_view source) {
    std::string text;
    swage::error failure;
    if (!swage::query::detail::write_members(text, rules, swage::timestamp_precision::as_needed,
                                             &value, swage::table_of<value_type>(), failure)) {
        // The value of a map's pair that the form did not have, say; or what was kept from JSON.
        if (failure.code == swage::error_code::union_members ||
            failure.code == swage::error_code::foreign_content) {
            return {};
        }
        fail("accepted, but not written", source);
    }
    return text;
}

void check_form(std::string_view text, flavour rules) {
    value_type value;
    swage::error failure;
    if (!read(text, rules, value, failure)) {
        if (failure.offset > text.size() || failure.reason.empty()) {
            fail("an error without place or reason", text);
        }
        return;
    }
    // What holds nothing has no key, so the first writing may leave out, the others may not.
    std::string before = write(value, rules, text);
    for (int i = 0; i < 2; ++i) {
        value_type again;
        if (!read(before, rules, again, failure)) fail("written, but not read again", before);
        const std::string after = write(again, rules, before);
        if (i != 0 && after != before) fail("another form at the third writing", before);
        before = after;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Of the exact length, so that a read past the end is seen.
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    for (const flavour rules : {flavour::aws, flavour::ec2}) {
        check_form(bytes, rules);
        // The corpus of the other formats is JSON: its values make forms to change.
        const swage::result<value_type> from_json = swage::json::read<value_type>(bytes);
        if (from_json) check_form(write(*from_json, rules, bytes), rules);
    }
    std::string plain;
    static_cast<void>(swage::http::append_gunzipped(plain, bytes, 100'000));
    std::string compressed;
    swage::http::append_gzip(compressed, bytes);
    plain.clear();
    if (swage::http::append_gunzipped(plain, compressed, size) != swage::http::gunzip_status::ok ||
        plain != bytes) {
        fail("compressed, but not decompressed", bytes);
    }
    return 0;
}
