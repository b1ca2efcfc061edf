// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/shape.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/values/big_number.hpp>

/// Numbers of any size and precision, compared exactly by their decimal digits.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace validation {

/// A decimal number as sign, digits without zeros at either end, and the place of the first digit:
/// 0.digits times ten to the power of `exponent`. Its digits lie in the text that it was made from
/// and may have a point among them.
struct decimal {
    bool is_number = false;
    bool is_negative = false;
    /// Empty for zero.
    std::string_view digits{};
    std::int64_t exponent = 0;
    /// Whether the exponent in the text is too large for `exponent`, which then is the greatest or
    /// least that one can be.
    bool is_extreme = false;
};

/// What the JSON number in `text` says; not a number where it is none.
inline decimal read_decimal(std::string_view text) {
    decimal made;
    if (text.starts_with('-') || text.starts_with('+')) {
        made.is_negative = text[0] == '-';
        text.remove_prefix(1);
    }
    const std::size_t exponent_at = (std::min)(text.find_first_of("eE"), text.size());
    std::string_view mantissa = text.substr(0, exponent_at);
    if (mantissa.find_first_of("0123456789") == std::string_view::npos ||
        mantissa.find_first_not_of("0123456789.") != std::string_view::npos) {
        return made;
    }
    std::string_view power = text.substr(exponent_at);
    bool is_small = false;
    if (!power.empty()) {
        power.remove_prefix(1);
        is_small = power.starts_with('-');
        if (is_small || power.starts_with('+')) power.remove_prefix(1);
        if (power.empty() || power.find_first_not_of("0123456789") != std::string_view::npos) {
            return made;
        }
        power.remove_prefix((std::min)(power.find_first_not_of('0'), power.size()));
    }
    made.is_number = true;
    const std::size_t first = mantissa.find_first_of("123456789");
    if (first == std::string_view::npos) {
        made.is_negative = false;
        return made;
    }
    constexpr std::size_t most_digits = 17;
    made.is_extreme = power.size() > most_digits;
    std::int64_t exponent = 0;
    for (const char digit : power.substr(0, most_digits)) exponent = exponent * 10 + (digit - '0');
    if (made.is_extreme) exponent = INT64_MAX / 2;
    if (is_small) exponent = -exponent;
    const std::size_t point = (std::min)(mantissa.find('.'), mantissa.size());
    exponent += static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first);
    if (first > point) ++exponent;
    made.exponent = exponent;
    const std::size_t last = mantissa.find_last_of("123456789");
    made.digits = mantissa.substr(first, last - first + 1);
    return made;
}

/// -1, 0 or 1 as the number of `a` is less than, equal to or greater than that of `b`, both being
/// numbers.
inline int compare(const decimal& a, const decimal& b) {
    if (a.is_negative != b.is_negative) return a.is_negative ? -1 : 1;
    const int greater = a.is_negative ? -1 : 1;
    if (a.digits.empty() || b.digits.empty()) {
        return a.digits.empty() == b.digits.empty() ? 0 : a.digits.empty() ? -greater : greater;
    }
    if (a.exponent != b.exponent) return a.exponent < b.exponent ? -greater : greater;
    std::size_t i = 0;
    std::size_t j = 0;
    for (;;) {
        if (i < a.digits.size() && a.digits[i] == '.') ++i;
        if (j < b.digits.size() && b.digits[j] == '.') ++j;
        const bool a_ends = i >= a.digits.size();
        const bool b_ends = j >= b.digits.size();
        if (a_ends || b_ends) return a_ends == b_ends ? 0 : a_ends ? -greater : greater;
        if (a.digits[i] != b.digits[j]) return a.digits[i] < b.digits[j] ? -greater : greater;
        ++i;
        ++j;
    }
}

/// Adds a text that two numbers share only if they are equal, however they are spelled.
inline void add_canonical_number(std::string& to, std::string_view text) {
    const decimal number = read_decimal(text);
    if (!number.is_number || number.is_extreme) {
        to += text;
        return;
    }
    if (number.digits.empty()) {
        to += '0';
        return;
    }
    to += number.is_negative ? "-." : ".";
    for (const char digit : number.digits) {
        if (digit != '.') to += digit;
    }
    to += 'e' + std::to_string(number.exponent);
}

/// The number at `value` as decimal text: a float or double as the shortest text that reads back,
/// since a client that is sent 8.8 means 8.8. Lies in `room` or in the value.
inline std::string_view number_text(const void* value, shape_kind kind, char (&room)[40]) {
    char* end = room;
    switch (kind) {
        case shape_kind::float_number:
            end = text::write_floating(room, *static_cast<const float*>(value));
            break;
        case shape_kind::double_number:
            end = text::write_floating(room, *static_cast<const double*>(value));
            break;
        case shape_kind::big_integer:
            return static_cast<const big_integer*>(value)->digits;
        case shape_kind::big_decimal:
            return static_cast<const big_decimal*>(value)->digits;
        default:
            end = text::write_integer(room, engine::load_integer(value, kind));
            break;
    }
    return {room, static_cast<std::size_t>(end - room)};
}

/// Whether the number at `value` lies between the bounds, each a decimal text or empty where there
/// is none. Infinities lie beyond every bound, and what is no number lies nowhere.
inline bool is_in_range(const void* value, shape_kind kind, std::string_view least,
                        std::string_view greatest) {
    const bool is_float = kind == shape_kind::float_number;
    if (is_float || kind == shape_kind::double_number) {
        const double number = is_float ? static_cast<double>(*static_cast<const float*>(value))
                                       : *static_cast<const double*>(value);
        if (number != number) return false;
        if (number - number != 0) return number < 0 ? least.empty() : greatest.empty();
    }
    char room[40];
    const decimal number = read_decimal(number_text(value, kind, room));
    if (!number.is_number) return false;
    return (least.empty() || compare(number, read_decimal(least)) >= 0) &&
           (greatest.empty() || compare(number, read_decimal(greatest)) <= 0);
}

}  // namespace validation
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
