// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <string>
#include <string_view>
#include <type_traits>

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/schema/table.hpp>
#include <swage/schema/traits.hpp>
#include <swage/text/floating.hpp>
#include <swage/text/integer.hpp>
#include <swage/text/utf8.hpp>
#include <swage/values/timestamp.hpp>
#include <swage/values/unknown.hpp>

/// Random numbers, texts, timestamps and other simple values: what swage/random.hpp fills
/// structures with.

namespace swage::inline v1 {

/// A small generator of numbers (splitmix64), the same everywhere.
class random_generator {
public:
    constexpr explicit random_generator(std::uint64_t seed) noexcept : state_(seed) {}

    constexpr std::uint64_t next() noexcept {
        std::uint64_t word = state_ += 0x9E3779B97F4A7C15U;
        word = (word ^ word >> 30U) * 0xBF58476D1CE4E5B9U;
        word = (word ^ word >> 27U) * 0x94D049BB133111EBU;
        return word ^ word >> 31U;
    }
    /// A number below `limit`, which is not 0.
    constexpr std::uint64_t below(std::uint64_t limit) noexcept { return next() % limit; }
    /// True in `percent` of 100 cases.
    constexpr bool chance(std::uint32_t percent) noexcept { return below(100) < percent; }

private:
    std::uint64_t state_;
};

/// What random values are like.
struct random_options {
    /// How often an optional member is present, in percent.
    std::uint32_t presence = 60;
    /// How often an enum has a value that the model does not know, in percent.
    std::uint32_t unknown_enum_values = 0;
    /// How often a union holds a member that the model does not know, and a structure that was
    /// generated with --keep-unknown has some, in percent; and the format of their content.
    std::uint32_t unknown_members = 0;
    format unknown_source = format::json;
    /// The fewest and most elements of a list or map, characters of a text and bytes of a blob,
    /// where no length trait says otherwise. (XML cannot tell an empty flattened list from an
    /// absent one: tests of it want at least one element.)
    std::uint32_t least_elements = 0;
    std::uint32_t most_elements = 4;
    std::uint32_t most_characters = 20;
    /// Below this many levels, and past this many members and elements in all, only what must be
    /// there is made: so that recursive shapes come to an end.
    std::uint32_t most_levels = 12;
    std::uint32_t most_values = 2000;
    /// Whether length and range traits are kept to.
    bool keep_constraints = true;
    /// Whether texts hold control characters, which JSON can spell and XML cannot.
    bool control_characters = false;
    /// Whether timestamps have whole milliseconds, as much as AWS's protocols ask servers to read.
    /// Otherwise they have nanoseconds; those written as http-dates always have whole seconds.
    bool whole_milliseconds = false;
    /// Whether bigDecimals are spelled as CBOR gives them back: with an exponent only where they
    /// are whole, and then a positive one behind `e`.
    bool canonical_decimals = false;
    /// Whether floating-point numbers may be infinities and NaN, which is not equal to itself.
    bool non_finite = false;
};

inline namespace SWAGE_ENGINE {
namespace randoms {

/// Makes random simple values. No expression calls the generator twice: the order of the calls
/// would be the compiler's choice.
class leaf_maker {
public:
    leaf_maker(random_generator& generator, const random_options& options)
        : generator_(generator), options_(options) {}

    /// A number from `least` to `most`.
    std::int64_t between(std::int64_t least, std::int64_t most) {
        const std::uint64_t span =
            static_cast<std::uint64_t>(most) - static_cast<std::uint64_t>(least);
        const std::uint64_t step =
            span == UINT64_MAX ? generator_.next() : generator_.below(span + 1);
        return static_cast<std::int64_t>(static_cast<std::uint64_t>(least) + step);
    }

    std::int64_t make_integer(const member_row& row) {
        const engine::integer_range all = engine::range_of(row.kind);
        engine::integer_range range = all;
        const trait* given = effective_trait(*row.schema, trait_kind::range);
        if (options_.keep_constraints && given != nullptr) {
            const auto narrow = [&](std::string_view number, std::int64_t& bound) {
                const char* at = number.data();
                const char* const last = at + number.size();
                std::int64_t value = 0;
                if (text::parse_integer(at, last, value) != text::number_status::ok) return;
                bound = std::clamp(value, all.least, all.greatest);
                // Above a fraction, as in 0.5, the next whole number is the least.
                if (at != last && &bound == &range.least && value >= 0) ++bound;
            };
            narrow(given->text, range.least);
            narrow(given->more, range.greatest);
            if (range.least > range.greatest) range.greatest = range.least;
        }
        std::int64_t number = 0;
        switch (generator_.below(4)) {
            case 0:
                return between(range.least, range.greatest);
            case 1:
                number = generator_.chance(50) ? range.least : range.greatest;
                break;
            default:
                // Every number of digits, as often as any other.
                number = static_cast<std::int64_t>(generator_.next());
                number >>= generator_.below(64);
        }
        return std::clamp(number, range.least, range.greatest);
    }

    std::int64_t make_enumeration_number(const member_row& row) {
        const auto& values = row.values->values;
        if (values.empty() || generator_.chance(options_.unknown_enum_values)) {
            return static_cast<std::int32_t>(generator_.next());
        }
        return values[generator_.below(values.size())].number;
    }
    void fill_enumeration(open_enum_storage& value, const member_row& row) {
        const std::size_t count = row.values->values.size();
        if (count == 0 || generator_.chance(options_.unknown_enum_values)) {
            std::string text = "NEW_" + make_digits(4);
            text += make_text(4);
            value.set_unknown(text);
        } else {
            value.set_number(static_cast<std::int32_t>(generator_.below(count) + 1));
        }
    }

    /// Any bit pattern, or a number of few digits.
    template <class Floating>
    Floating make_floating(const member_row& row) {
        using limits = std::numeric_limits<Floating>;
        using bits = std::conditional_t<sizeof(Floating) == 8, std::uint64_t, std::uint32_t>;
        if (options_.non_finite && generator_.chance(10)) {
            constexpr std::array<Floating, 3> all = {limits::quiet_NaN(), limits::infinity(),
                                                     -limits::infinity()};
            return all[generator_.below(all.size())];
        }
        auto number = std::bit_cast<Floating>(static_cast<bits>(generator_.next()));
        if (!std::isfinite(number) || generator_.chance(50)) {
            number = static_cast<Floating>(between(-100'000, 100'000)) / 64;
        }
        const trait* given = effective_trait(*row.schema, trait_kind::range);
        if (!options_.keep_constraints || given == nullptr) return number;
        const auto bound = [](std::string_view digits, Floating fallback) {
            const char* at = digits.data();
            (void)text::parse_floating(at, at + digits.size(), fallback);
            return fallback;
        };
        const Floating least = bound(given->text, limits::lowest());
        return std::clamp(number, least, (std::max)(least, bound(given->more, (limits::max)())));
    }

    /// A whole number of up to `most` digits.
    std::string make_digits(std::uint64_t most) {
        std::string digits = generator_.chance(30) ? "-" : "";
        digits += static_cast<char>('1' + generator_.below(9));
        for (std::uint64_t more = generator_.below(most); more > 0; --more) {
            digits += static_cast<char>('0' + generator_.below(10));
        }
        return digits;
    }
    std::string make_decimal() {
        std::string digits = make_digits(20);
        const bool has_fraction = generator_.chance(50);
        if (has_fraction) {
            digits += '.';
            std::string fraction = make_digits(20);
            if (fraction[0] == '-') fraction[0] = '0';
            digits += fraction;
        }
        if (generator_.chance(20)) {
            std::string exponent = generator_.chance(50) ? "e" : "E";
            exponent += make_digits(3);
            const bool canonical =
                exponent.starts_with("e") && !exponent.starts_with("e-") && !has_fraction;
            if (canonical || !options_.canonical_decimals) digits += exponent;
        }
        return digits;
    }

    std::string make_text(std::int64_t characters) {
        static constexpr std::uint32_t hard[] = {
            '"',    '\\',   '\'',   '<',    '>',    '&',    ']',     ' ',     '\t',
            '\n',   '\r',   '/',    '=',    '#',    ';',    '{',     '}',     '[',
            ',',    ':',    0x7F,   0x85,   0xA0,   0xE9,   0x300,   0x4E16,  0x754C,
            0x2028, 0x2029, 0xD7FF, 0xE000, 0xFEFF, 0xFFFD, 0x10000, 0x1F600, 0x10FFFF};
        std::string made;
        char room[4];
        for (; characters > 0; --characters) {
            auto code_point = static_cast<std::uint32_t>('a' + generator_.below(26));
            switch (generator_.below(8)) {
                case 0:
                case 1:
                    code_point = hard[generator_.below(std::size(hard))];
                    break;
                case 2:
                    code_point = static_cast<std::uint32_t>('!' + generator_.below(94));
                    break;
                case 3:
                    if (options_.control_characters) {
                        code_point = static_cast<std::uint32_t>(generator_.below(32));
                    }
                    break;
                default:
                    break;
            }
            made.append(room, static_cast<std::size_t>(text::append_utf8(room, code_point) - room));
        }
        return made;
    }
    void fill_bytes(std::string& bytes, std::int64_t count) {
        for (; count > 0; --count) bytes += static_cast<char>(generator_.next());
    }

    timestamp make_timestamp(const member_row& row) {
        timestamp value{between(timestamp::minimum_seconds, timestamp::maximum_seconds), 0};
        // Half of them in the years that occur.
        if (generator_.chance(50)) value.seconds = between(0, 4'000'000'000);
        if (row.timestamps == timestamp_format::http_date) return value;
        std::int64_t unit = 1;
        for (std::uint64_t zeros = generator_.below(10); zeros > 0; --zeros) unit *= 10;
        if (options_.whole_milliseconds) unit = (std::max<std::int64_t>)(unit, 1'000'000);
        value.nanoseconds = static_cast<std::int32_t>(between(0, 999'999'999) / unit * unit);
        return value;
    }

    /// A JSON value, never null at level 0, where it would be an absent member.
    std::string make_json(int level) {
        switch (generator_.below(level < 3 ? 7 : 5)) {
            case 0:
                return level == 0 ? "{}" : "null";
            case 1:
                return generator_.chance(50) ? "true" : "false";
            case 2:
                return make_digits(15);
            case 3: {
                std::string number = make_digits(3);
                return number + ".5";
            }
            case 4:
                return "\"text \\u00e9 \\\" \\n" + make_digits(5) + "\"";
            case 5: {
                std::string list = "[" + make_json(level + 1);
                for (std::uint64_t more = generator_.below(3); more > 0; --more) {
                    list += "," + make_json(level + 1);
                }
                return list + "]";
            }
            default: {
                std::string object = R"({"a":)" + make_json(level + 1);
                if (generator_.chance(50)) object += R"(,"a key":)" + make_json(level + 1);
                return object + "}";
            }
        }
    }

    unknown_member make_unknown() {
        unknown_member member;
        member.name = "Unknown" + std::to_string(generator_.below(1'000'000));
        member.source = options_.unknown_source;
        if (member.source == format::json) member.content = make_json(0);
        if (member.source == format::cbor) {
            // {_ "a": [0, (_ "b"), null, 1.5]}
            member.content =
                "\xBF\x61"
                "a\x84";
            member.content += static_cast<char>(generator_.below(24));
            member.content +=
                "\x7F\x61"
                "b\xFF\xF6\xF9\x3E";
            member.content += '\0';
            member.content += '\xFF';
        }
        if (member.source == format::xml) {
            member.content = "<" + member.name + ">text &lt; " + make_digits(5) +
                             "<Inner a=\"b\"/></" + member.name + ">";
        }
        return member;
    }

protected:
    random_generator& generator_;
    const random_options& options_;
};

}  // namespace randoms
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
