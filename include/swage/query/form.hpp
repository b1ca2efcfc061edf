// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/text/percent.hpp>
#include <swage/text/utf8.hpp>

/// The text of a form (`application/x-www-form-urlencoded`) as its pairs, before any model.

namespace swage::inline v1::query {

/// One pair of key and value, decoded.
struct field {
    std::string_view key{};
    std::string_view value{};
    /// Where the pair begins in the form's text.
    const char* at = nullptr;
};

/// The pairs of a form in their order. They refer to its text and to `decoded`.
struct form {
    std::vector<field> fields{};
    std::string decoded{};

    form() = default;
    form(const form&) = delete;
    form& operator=(const form&) = delete;

    /// The value of the first pair with that key, or null.
    const std::string_view* find(std::string_view key) const noexcept {
        for (const field& pair : fields) {
            if (pair.key == key) return &pair.value;
        }
        return nullptr;
    }
    /// Takes the first pair with that key out, so that another with the same key stands for a
    /// member of the input.
    void take(std::string_view key) noexcept {
        for (std::size_t i = 0; i < fields.size(); ++i) {
            if (fields[i].key != key) continue;
            fields.erase(fields.begin() + static_cast<std::ptrdiff_t>(i));
            return;
        }
    }
};

inline namespace SWAGE_ENGINE {
namespace detail {

/// Decodes one half of a pair. Data of the result is never null. False where it is malformed.
inline bool decode(engine::reading& state, std::string_view encoded, std::string& storage,
                   std::string_view& to) {
    // Which member the pair is for is found out later.
    constexpr path_frame frame{.table = &engine::any_content};
    if (encoded.find_first_of("%+") == std::string_view::npos) {
        to = encoded;
    } else {
        const std::size_t begin = storage.size();
        if (!text::append_percent_decoded(storage, encoded, text::plus_sign::blank)) {
            return engine::fail(state, error_code::syntax, encoded.data(), &frame,
                                "a % in a form is followed by two hexadecimal digits");
        }
        to = std::string_view(storage).substr(begin);
    }
    if (text::is_utf8(to)) return true;
    return engine::fail(state, error_code::invalid_utf8, encoded.data(), &frame,
                        "bytes that are not UTF-8");
}

}  // namespace detail

/// Splits and decodes `state.text`: `+` is a blank. Both `&` and nothing else separate pairs; empty
/// ones are passed over, and one without `=` has an empty value. False where `state.failure` says
/// why.
inline bool read_form(engine::reading& state, form& to) {
    if (!engine::check_size(state)) return false;
    // Never more than the text: what was decoded stays where it is.
    to.decoded.reserve(state.text.size());
    std::string_view rest = state.text;
    while (!rest.empty()) {
        const std::string_view pair = rest.substr(0, rest.find('&'));
        rest.remove_prefix(pair.size() < rest.size() ? pair.size() + 1 : rest.size());
        if (pair.empty()) continue;
        const std::size_t sign = pair.find('=');
        const bool has_value = sign != std::string_view::npos;
        field made{.at = pair.data()};
        if (!detail::decode(state, pair.substr(0, sign), to.decoded, made.key) ||
            !detail::decode(state, has_value ? pair.substr(sign + 1) : pair.substr(pair.size()),
                            to.decoded, made.value)) {
            return false;
        }
        to.fields.push_back(made);
    }
    return true;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::query
