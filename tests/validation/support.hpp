// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include <checked/types.hpp>
#include <swage/json.hpp>
#include <swage/validate.hpp>

/// What the validation tests share.

namespace validation_tests {

inline std::vector<std::string> list(std::initializer_list<std::string> texts) { return texts; }
inline swage::map<std::string, std::string> dictionary(
    std::initializer_list<std::pair<std::string, std::string>> pairs) {
    swage::map<std::string, std::string> made;
    for (const auto& [key, value] : pairs) made[key] = value;
    return made;
}

/// Each violation on a line: its path, a blank, and what the member must do.
inline std::string lines(const std::vector<swage::violation>& violations) {
    std::string text;
    for (const swage::violation& found : violations) {
        constexpr std::string_view before_must = "failed to satisfy constraint: Member must ";
        const std::size_t at = found.message.find(before_must);
        REQUIRE(at != std::string::npos);
        if (!text.empty()) text += '\n';
        text += found.path + " " + found.message.substr(at + before_must.size());
    }
    return text;
}

template <class T>
std::string violations_of(const T& value) {
    return lines(swage::validate(value));
}

/// The violations of an Everything of which `set` sets members.
template <class Set>
std::string violations_with(Set set) {
    checked::Everything value;
    set(value);
    return violations_of(value);
}

/// The whole messages, one a line.
template <class Set>
std::string messages_with(Set set) {
    checked::Everything value;
    set(value);
    std::string text;
    for (const swage::violation& found : swage::validate(value)) {
        if (!text.empty()) text += '\n';
        text += found.message;
    }
    return text;
}

/// The violations of what `document` reads as, with the members that it misses.
template <class T>
std::string violations_of_json(std::string_view document) {
    swage::read_report report;
    auto read = swage::json::read<T>(
        document, {.required = swage::required_policy::collect, .report = &report});
    if (!read) FAIL(read.error().message());
    return lines(swage::validate(*read, {.missing = report.missing}));
}

}  // namespace validation_tests
