// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/text/utf8.hpp>

/// The characters, escapes and classes of ECMA 262's regular expressions, in the words that RE2 and
/// PCRE2 share (validation/ecmascript.hpp does the rest).

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace validation {

/// An escape: a code point, or a set of them in the engines' words.
struct class_escape {
    bool is_set = false;
    /// Whether the set may stand in brackets only.
    bool needs_brackets = false;
    std::uint32_t code_point = 0;
    std::string set{};
};

inline constexpr bool is_surrogate(std::uint32_t code_point) {
    return code_point >= 0xD800U && code_point <= 0xDFFFU;
}

/// Adds a code point so that it means itself in either engine, in a class or outside.
inline void add_literal(std::string& out, std::uint32_t code_point) {
    const bool is_word = (code_point >= '0' && code_point <= '9') ||
                         (code_point >= 'A' && code_point <= 'Z') ||
                         (code_point >= 'a' && code_point <= 'z') || code_point == '_';
    if (is_word) {
        out += static_cast<char>(code_point);
    } else if (is_surrogate(code_point)) {
        out += "[^\\x{0}-\\x{10FFFF}]";  // UTF-8 has no surrogates: nothing matches
    } else {
        char digits[8];
        std::size_t count = 0;
        do {
            digits[count++] = "0123456789ABCDEF"[code_point & 15U];
            code_point >>= 4U;
        } while (code_point != 0);
        out += "\\x{";
        while (count > 0) out += digits[--count];
        out += '}';
    }
}

/// The code point that stands at `at`, which is moved behind it; a byte that is not UTF-8 is
/// U+FFFD.
inline std::uint32_t next_literal(const char*& at, const char* last) {
    if (text::utf8_length(at, last) != 0) return text::next_code_point(at);
    ++at;
    return 0xFFFDU;
}

/// `digits` hexadecimal digits at `at`, which is moved behind them; false where they are not there.
inline bool take_hexadecimal(const char*& at, const char* last, std::ptrdiff_t digits,
                             std::uint32_t& number) {
    if (last - at < digits) return false;
    std::uint32_t made = 0;
    for (std::ptrdiff_t i = 0; i < digits; ++i) {
        const char letter = at[i];
        const auto worth =
            static_cast<std::uint32_t>(letter >= '0' && letter <= '9'   ? letter - '0'
                                       : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
                                       : letter >= 'A' && letter <= 'F' ? letter - 'A' + 10
                                                                        : 16);
        if (worth > 15) return false;
        made = made << 4U | worth;
    }
    at += digits;
    number = made;
    return true;
}

/// `{…}` with hexadecimal digits.
inline bool take_braced(const char*& at, const char* last, std::uint32_t& number) {
    if (at == last || *at != '{') return false;
    const char* end = at + 1;
    while (end != last && *end != '}') ++end;
    const char* digits = at + 1;
    if (end == last || end - digits < 1 || end - digits > 8) return false;
    if (!take_hexadecimal(digits, end, end - digits, number)) return false;
    at = end + 1;
    return number <= 0x10FFFFU;
}

/// Behind `\u`: four digits, or two such escapes of surrogates as one code point, or braces.
inline bool take_unicode(const char*& at, const char* last, std::uint32_t& number) {
    if (take_braced(at, last, number)) return true;
    if (!take_hexadecimal(at, last, 4, number)) return false;
    if (number < 0xD800U || number > 0xDBFFU || last - at < 6 || at[0] != '\\' || at[1] != 'u') {
        return true;
    }
    const char* low_at = at + 2;
    std::uint32_t low = 0;
    if (take_hexadecimal(low_at, last, 4, low) && low >= 0xDC00U && low <= 0xDFFFU) {
        number = 0x10000U + ((number - 0xD800U) << 10U) + (low - 0xDC00U);
        at = low_at;
    }
    return true;
}

/// The octal number at `at`, up to \377, which is moved behind it: ECMA 262, "Legacy octal
/// escapes".
inline std::uint32_t take_octal(const char*& at, const char* last) {
    std::uint32_t number = 0;
    for (int digits = 0; digits < 3 && at != last && *at >= '0' && *at <= '7'; ++digits) {
        const std::uint32_t more = number * 8 + static_cast<std::uint32_t>(*at - '0');
        if (more > 255) break;
        number = more;
        ++at;
    }
    return number;
}

/// Behind `\p` or `\P`: a property that either engine knows under that name, or one that only
/// Java's regular expressions name so, which Smithy's own tools check patterns with.
inline class_escape take_property(const char*& at, const char* last, char letter) {
    std::string name;
    if (at != last && *at == '{') {
        const char* end = at + 1;
        while (end != last && *end != '}') ++end;
        name.assign(at + 1, end);
        at = end == last ? end : end + 1;
    } else if (at != last) {
        name = *at++;
    }
    class_escape made{.is_set = true};
    struct java_class {
        std::string_view name;
        std::string_view inside;
        std::string_view outside;
    };
    static constexpr java_class java_classes[] = {
        {"ASCII", "\\x{0}-\\x{7F}", "\\x{80}-\\x{10FFFF}"},
        {"Print", "\\x{20}-\\x{7E}", "\\x{0}-\\x{1F}\\x{7F}-\\x{10FFFF}"},
        {"Graph", "\\x{21}-\\x{7E}", "\\x{0}-\\x{20}\\x{7F}-\\x{10FFFF}"},
        {"Alpha", "A-Za-z", "\\x{0}-\\x{40}\\x{5B}-\\x{60}\\x{7B}-\\x{10FFFF}"},
        {"Alnum", "0-9A-Za-z", "\\x{0}-\\x{2F}\\x{3A}-\\x{40}\\x{5B}-\\x{60}\\x{7B}-\\x{10FFFF}"},
        {"Digit", "0-9", "\\x{0}-\\x{2F}\\x{3A}-\\x{10FFFF}"},
        {"XDigit", "0-9A-Fa-f", "\\x{0}-\\x{2F}\\x{3A}-\\x{40}\\x{47}-\\x{60}\\x{67}-\\x{10FFFF}"},
        {"Upper", "A-Z", "\\x{0}-\\x{40}\\x{5B}-\\x{10FFFF}"},
        {"Lower", "a-z", "\\x{0}-\\x{60}\\x{7B}-\\x{10FFFF}"},
        {"Punct", "!-/:-@\\x{5B}-`{-~", "\\x{0}-\\x{20}0-9A-Za-z\\x{7F}-\\x{10FFFF}"},
        {"Blank", "\\x{9}\\x{20}", "\\x{0}-\\x{8}\\x{A}-\\x{1F}\\x{21}-\\x{10FFFF}"},
        {"Space", "\\x{9}-\\x{D}\\x{20}", "\\x{0}-\\x{8}\\x{E}-\\x{1F}\\x{21}-\\x{10FFFF}"},
        {"Cntrl", "\\x{0}-\\x{1F}\\x{7F}", "\\x{20}-\\x{7E}\\x{80}-\\x{10FFFF}"},
    };
    static constexpr java_class only_inside[] = {{"all", "\\x{0}-\\x{10FFFF}", {}},
                                                 {"L1", "\\x{0}-\\x{FF}", {}},
                                                 {"LD", "\\p{L}\\p{Nd}", {}}};
    for (const java_class& known : only_inside) {
        if (known.name != name || letter != 'p') continue;
        made.set = known.inside;
        made.needs_brackets = true;
        return made;
    }
    for (const java_class& known : java_classes) {
        if (known.name != name) continue;
        made.set = letter == 'p' ? known.inside : known.outside;
        made.needs_brackets = true;
        return made;
    }
    for (const std::string_view kind :
         {"Script=", "script=", "sc=", "General_Category=", "general_category=", "gc=", "Is"}) {
        if (!name.starts_with(kind)) continue;
        name.erase(0, kind.size());
        break;
    }
    if (name == "Letter") name = "L";
    made.set = std::string("\\") + letter + "{" + name + "}";
    return made;
}

/// The escape at `at`, a backslash with something behind it; `at` is moved behind it.
inline class_escape take_escape(const char*& at, const char* last) {
    ++at;
    const char letter = *at++;
    const auto set = [](std::string_view text, bool needs_brackets) {
        return class_escape{
            .is_set = true, .needs_brackets = needs_brackets, .set = std::string(text)};
    };
    const auto one = [](std::uint32_t code_point) {
        return class_escape{.code_point = code_point};
    };
    std::uint32_t number = 0;
    switch (letter) {
        case 'd':
            return set("\\d", false);
        case 'D':
            return set("\\D", false);
        case 'w':
            return set("\\w", false);
        case 'W':
            return set("\\W", false);
        case 's':
            return set(
                "\\x{9}-\\x{D}\\x{20}\\x{A0}\\x{1680}\\x{2000}-\\x{200A}\\x{2028}\\x{2029}"
                "\\x{202F}\\x{205F}\\x{3000}\\x{FEFF}",
                true);
        case 'S':
            return set(
                "\\x{0}-\\x{8}\\x{E}-\\x{1F}\\x{21}-\\x{9F}\\x{A1}-\\x{167F}\\x{1681}-"
                "\\x{1FFF}\\x{200B}-\\x{2027}\\x{202A}-\\x{202E}\\x{2030}-\\x{205E}"
                "\\x{2060}-\\x{2FFF}\\x{3001}-\\x{FEFE}\\x{FF00}-\\x{10FFFF}",
                true);
        case 'p':
        case 'P':
            return take_property(at, last, letter);
        case '0':
        case '1':
        case '2':
        case '3':
        case '4':
        case '5':
        case '6':
        case '7':
            return one(take_octal(--at, last));
        case 'f':
            return one('\f');
        case 'n':
            return one('\n');
        case 'r':
            return one('\r');
        case 't':
            return one('\t');
        case 'v':
            return one('\v');
        case 'c':
            return at == last ? one('c') : one(static_cast<unsigned char>(*at++) & 31U);
        case 'x':
            if (take_braced(at, last, number)) return one(number);
            return take_hexadecimal(at, last, 2, number) ? one(number) : one('x');
        case 'u':
            return take_unicode(at, last, number) ? one(number) : one('u');
        case 'A':
        case 'z':
        case 'Z':
            return set(std::string("\\") + letter, false);
        default:
            return one(next_literal(--at, last));
    }
}

/// Adds the code points from `first` to `last`, without surrogates, which UTF-8 does not have.
inline void add_range(std::string& out, std::uint32_t first, std::uint32_t last) {
    if (is_surrogate(first)) first = 0xE000U;
    if (is_surrogate(last)) last = 0xD7FFU;
    if (first > last) return;
    add_literal(out, first);
    if (first == last) return;
    out += '-';
    add_literal(out, last);
}

/// Adds the class at `at`, which stands behind its `[` and is moved behind its `]`. Returns why it
/// is none, or an empty text.
inline std::string_view translate_class(const char*& at, const char* last, std::string& out) {
    const bool is_negated = at != last && *at == '^';
    if (is_negated) ++at;
    std::string inside;
    const auto take = [&] {
        if (*at == '\\' && last - at >= 2) {
            if (at[1] != 'b') return take_escape(at, last);
            at += 2;
            return class_escape{.code_point = '\b'};
        }
        return class_escape{.code_point = next_literal(at, last)};
    };
    for (;;) {
        if (at == last) return "a class is not closed";
        if (*at == ']') break;
        const class_escape first = take();
        if (last - at < 2 || at[0] != '-' || at[1] == ']') {
            if (first.is_set) {
                inside += first.set;
            } else {
                add_range(inside, first.code_point, first.code_point);
            }
            continue;
        }
        ++at;
        const class_escape second = take();
        if (!first.is_set && !second.is_set) {
            if (first.code_point > second.code_point) return "a range is the wrong way round";
            add_range(inside, first.code_point, second.code_point);
            continue;
        }
        for (const class_escape* part : {&first, &second}) {
            if (part->is_set) {
                inside += part->set;
            } else {
                add_range(inside, part->code_point, part->code_point);
            }
        }
        inside += "\\-";
    }
    ++at;
    if (inside.empty()) {
        out += is_negated ? "[\\x{0}-\\x{10FFFF}]" : "[^\\x{0}-\\x{10FFFF}]";
    } else {
        out += (is_negated ? "[^" : "[") + inside + "]";
    }
    return {};
}

}  // namespace validation
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
