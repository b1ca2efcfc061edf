// SPDX-License-Identifier: Apache-2.0
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include <s3control/describe_job.hpp>
#include <swage/json.hpp>
#include <swage/json_tree.hpp>

/// Reads any bytes as a DescribeJobResult. What is accepted must survive writing and reading; the
/// text reader and the tree reader must agree, but for the differences that docs/json.md lists.

namespace {

using value_type = s3control::DescribeJobResult;

[[noreturn]] void fail(const char* what, std::string_view text) {
    std::fprintf(stderr, "%s\n%.*s\n", what, static_cast<int>(text.size()), text.data());
    std::abort();
}

/// Counts the names in a text, to find out whether one stands twice.
struct name_counter : nlohmann::json_sax<nlohmann::json> {
    std::size_t names = 0;
    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool start_object(std::size_t) override { return true; }
    bool key(string_t&) override {
        ++names;
        return true;
    }
    bool end_object() override { return true; }
    bool start_array(std::size_t) override { return true; }
    bool end_array() override { return true; }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override {
        return false;
    }
};

std::size_t count_names(const nlohmann::json& tree) {
    std::size_t names = tree.is_object() ? tree.size() : 0;
    if (tree.is_structured()) {
        for (const nlohmann::json& element : tree) names += count_names(element);
    }
    return names;
}

/// Whether a number has an exponent, or a fraction of more digits than a double surely keeps.
bool has_long_number(std::string_view text) {
    std::size_t fraction = 0;
    bool in_fraction = false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        const bool is_digit = text[i] >= '0' && text[i] <= '9';
        const bool after_digit = text[i - 1] >= '0' && text[i - 1] <= '9';
        if (after_digit && (text[i] == 'e' || text[i] == 'E')) return true;
        in_fraction = (in_fraction && is_digit) || (text[i] == '.' && after_digit);
        fraction = in_fraction ? fraction + 1 : 0;
        if (fraction > 4) return true;
    }
    return false;
}

void check_writing(const value_type& value, std::string_view text) {
    std::string written;
    if (!swage::json::write_to(written, value)) fail("accepted, but not written", text);
    const swage::result<value_type> again = swage::json::read<value_type>(written);
    if (!again) fail("written, but not read again", text);
    if (!(*again == value)) fail("another value after writing", text);
    swage::json::write_options pretty;
    pretty.pretty = true;
    pretty.form = swage::json::form::rest_json1;
    std::string second;
    if (!swage::json::write_to(second, value, pretty)) fail("not written prettily", text);
    const swage::result<value_type> from_pretty = swage::json::read<value_type>(second);
    if (!from_pretty || !(*from_pretty == value)) fail("another value after pretty writing", text);
}

void check_tree(const swage::result<value_type>& value, std::string_view text) {
    name_counter counter;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &counter)) {
        // A number beyond a double is the one thing that only the text may hold.
        const swage::result<nlohmann::json> tree = swage::json::parse_tree(text);
        if (tree) fail("parse_tree accepted what nlohmann refused", text);
        if (value && tree.error().code != swage::error_code::out_of_range) {
            fail("the text reader accepted what nlohmann refused", text);
        }
        return;
    }
    const swage::result<nlohmann::json> tree = swage::json::parse_tree(text);
    if (!tree) {
        if (value) fail("accepted as text, not as a tree", text);
        return;
    }
    if (count_names(*tree) != counter.names || has_long_number(text)) return;
    const swage::result<value_type> from_tree = swage::json::read_tree<value_type>(*tree);
    if (from_tree.has_value() != value.has_value()) fail("text and tree disagree", text);
    if (!value) return;
    const swage::result<nlohmann::json> written = swage::json::write_tree(*value);
    const swage::result<nlohmann::json> again = swage::json::write_tree(*from_tree);
    if (!written || !again) fail("written as text, not as a tree", text);
    // Not the values: the content of an unknown union member is spelled otherwise in a tree.
    if (*written != *again) fail("text and tree read another value", text);
    std::string as_text;
    if (!swage::json::write_to(as_text, *value)) fail("written as a tree, not as text", text);
    if (nlohmann::json::parse(as_text, nullptr, false) != *written) {
        fail("text and tree were written as other values", text);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // Of the exact length, so that a read past the end is seen.
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const swage::result<value_type> value = swage::json::read<value_type>(text);
    if (value) check_writing(*value, text);
    check_tree(value, text);

    static value_type reused;
    const bool again = swage::json::read_into(reused, text).has_value();
    if (again != value.has_value()) fail("a reused object is read otherwise", text);
    if (again && !(reused == *value)) fail("a reused object became another value", text);
    return 0;
}
