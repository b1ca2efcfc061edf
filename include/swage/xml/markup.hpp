// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

#include <swage/config.hpp>
#include <swage/engine/sniff.hpp>
#include <swage/xml/characters.hpp>
#include <swage/xml/input.hpp>
#include <swage/xml/tags.hpp>

/// What stands between elements and is none: comments, processing instructions, CDATA sections,
/// the XML declaration and the document type (XML 1.0, sections 2.5 to 2.8).

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

inline bool stands_at(const char* at, const char* last, std::string_view what) noexcept {
    return static_cast<std::size_t>(last - at) >= what.size() &&
           std::memcmp(at, what.data(), what.size()) == 0;
}

/// The first place of `what` from `at` on, or null.
inline const char* find_text(const char* at, const char* last, std::string_view what) noexcept {
    while (static_cast<std::size_t>(last - at) >= what.size()) {
        const std::size_t room = static_cast<std::size_t>(last - at) - what.size() + 1;
        at = static_cast<const char*>(std::memchr(at, what[0], room));
        if (at == nullptr) return nullptr;
        if (std::memcmp(at, what.data(), what.size()) == 0) return at;
        ++at;
    }
    return nullptr;
}

/// Reads the comment that begins with `<!--` at `at`.
SWAGE_NOINLINE inline const char* read_comment(input& in, const char* at, const path_frame* frame) {
    const char* body = at + 4;
    const char* end = find_text(body, in.last, "--");
    if (end == nullptr || in.last - end < 3) return refuse_end(in, frame, "a comment");
    if (end[2] != '>') {
        return refuse(in, error_code::syntax, end, frame, "-- may not stand inside a comment");
    }
    return check_characters(in, body, end, frame) == nullptr ? nullptr : end + 3;
}

/// Reads the processing instruction that begins with `<?` at `at`.
SWAGE_NOINLINE inline const char* read_instruction(input& in, const char* at,
                                                   const path_frame* frame) {
    const char* body = at + 2;
    std::string_view target;
    const char* after = read_name(in, body, target, frame, "a processing instruction");
    if (after == nullptr) return nullptr;
    if (target.size() == 3 && engine::begins_with_ignoring_case(target, "xml")) {
        return refuse(in, error_code::syntax, at, frame,
                      "the XML declaration may only stand at the very beginning");
    }
    const char* end = find_text(after, in.last, "?>");
    if (end == nullptr) return refuse_end(in, frame, "a processing instruction");
    if (end != after && !is_blank(*after)) {
        return refuse(in, error_code::syntax, after, frame,
                      "expected a blank after the processing instruction's name");
    }
    return check_characters(in, after, end, frame) == nullptr ? nullptr : end + 2;
}

/// Reads the CDATA section that begins with `<![CDATA[` at `at`; its text, in which line ends are
/// as they stand, is put into `content`.
inline const char* read_cdata(input& in, const char* at, std::string_view& content,
                              const path_frame* frame) {
    const char* body = at + 9;
    const char* end = find_text(body, in.last, "]]>");
    if (end == nullptr) return refuse_end(in, frame, "a CDATA section");
    content = {body, static_cast<std::size_t>(end - body)};
    return check_characters(in, body, end, frame) == nullptr ? nullptr : end + 3;
}

/// Refuses the `<!` at `at`, which begins neither a comment nor a CDATA section.
SWAGE_COLD inline const char* refuse_declaration(input& in, const char* at,
                                                 const path_frame* frame) {
    const auto rest = static_cast<std::size_t>(in.last - at);
    for (const std::string_view whole :
         {std::string_view("<!--"), std::string_view("<![CDATA["), std::string_view("<!DOCTYPE")}) {
        if (rest < whole.size() && whole.substr(0, rest) == std::string_view(at, rest)) {
            return refuse_end(in, frame, "a tag");
        }
    }
    if (stands_at(at, in.last, "<!DOCTYPE")) {
        return refuse(in, error_code::syntax, at, frame,
                      "a document type may only stand before the root element");
    }
    return refuse(in, error_code::syntax, at, frame,
                  "<! begins neither a comment nor a CDATA section");
}

/// Reads the document type that begins with `<!DOCTYPE` at `at`: skipped where it has no internal
/// subset, since only there could it declare entities that anyone here would see.
SWAGE_NOINLINE inline const char* read_document_type(input& in, const char* at) {
    const char* begin = at;
    at += 9;
    while (at != in.last && *at != '>') {
        if (*at == '[' || *at == '<') {
            return refuse(in, error_code::forbidden_markup, begin, nullptr,
                          "a document type with declarations of its own is not read");
        }
        if (*at == '"' || *at == '\'') {
            at = static_cast<const char*>(
                std::memchr(at + 1, *at, static_cast<std::size_t>(in.last - at - 1)));
            if (at == nullptr) break;
        }
        ++at;
    }
    if (at == nullptr || at == in.last) return refuse_end(in, nullptr, "the document type");
    return check_characters(in, begin, at, nullptr) == nullptr ? nullptr : at + 1;
}

/// Reads the XML declaration that begins with `<?xml` at `at`. The document must say that it is in
/// UTF-8 or US-ASCII, or say nothing.
SWAGE_NOINLINE inline const char* read_xml_declaration(input& in, const char* at) {
    at += 5;
    const char* end = find_text(at, in.last, "?>");
    if (end == nullptr) return refuse_end(in, nullptr, "the XML declaration");
    // The declaration's items are spelled like attributes of a tag that ends before the `?>`.
    const char* const last = in.last;
    const char* const begin = at;
    while (at != end) {
        at = skip_blanks(at, end);
        if (at == end) break;
        std::string_view name;
        in.last = end;
        const char* after = read_name(in, at, name, nullptr, "the XML declaration");
        in.last = last;
        if (after == nullptr) return nullptr;
        const char* equals = skip_blanks(after, end);
        const char* quote = equals == end ? end : skip_blanks(equals + 1, end);
        if (quote == end || *equals != '=' || (*quote != '"' && *quote != '\'') ||
            !is_blank(at[-1])) {
            return refuse(in, error_code::syntax, at, nullptr,
                          "expected version, encoding or standalone with a value in quotes");
        }
        const auto* value_end = static_cast<const char*>(
            std::memchr(quote + 1, *quote, static_cast<std::size_t>(end - quote - 1)));
        if (value_end == nullptr) {
            return refuse(in, error_code::syntax, quote, nullptr,
                          "the value's closing quote is missing");
        }
        const std::string_view value(quote + 1, static_cast<std::size_t>(value_end - quote - 1));
        if (name == "encoding" &&
            !(value.size() == 5 && engine::begins_with_ignoring_case(value, "utf-8")) &&
            !(value.size() == 8 && engine::begins_with_ignoring_case(value, "us-ascii")) &&
            !(value.size() == 5 && engine::begins_with_ignoring_case(value, "ascii"))) {
            std::string reason = "the encoding ";
            append_escaped(reason, value, 40);
            return refuse(in, error_code::wrong_format, quote + 1, nullptr,
                          reason + " is not read, only UTF-8");
        }
        if (name == "version" && !value.starts_with("1.")) {
            std::string reason = "the XML version ";
            append_escaped(reason, value, 40);
            return refuse(in, error_code::syntax, quote + 1, nullptr, reason + " is not known");
        }
        at = value_end + 1;
    }
    return check_characters(in, begin, end, nullptr) == nullptr ? nullptr : end + 2;
}

/// Reads what may stand before the root element and after it: blanks, comments and processing
/// instructions. Stops at anything else, or at the end.
inline const char* read_misc(input& in, const char* at) {
    for (;;) {
        at = skip_blanks(at, in.last);
        if (stands_at(at, in.last, "<!--")) {
            at = read_comment(in, at, nullptr);
        } else if (stands_at(at, in.last, "<?")) {
            at = read_instruction(in, at, nullptr);
        } else {
            return at;
        }
        if (at == nullptr) return nullptr;
    }
}

/// Reads up to the root element's start tag: byte order mark, XML declaration, comments, processing
/// instructions and the document type.
inline const char* read_prologue(input& in) {
    const char* at = in.text.data();
    if (stands_at(at, in.last, "\xEF\xBB\xBF")) at += 3;
    if (stands_at(at, in.last, "<?xml") &&
        (in.last - at == 5 || find_name_end(at + 5, at + 6) == at + 5)) {
        at = read_xml_declaration(in, at);
        if (at == nullptr) return nullptr;
    }
    at = read_misc(in, at);
    if (at != nullptr && stands_at(at, in.last, "<!DOCTYPE")) {
        at = read_document_type(in, at);
        if (at != nullptr) at = read_misc(in, at);
    }
    if (at == nullptr) return nullptr;
    if (at == in.last) {
        return refuse(in, error_code::truncated, at, nullptr,
                      "the document ends before its root element");
    }
    if (*at != '<') {
        return refuse(in, error_code::syntax, at, nullptr, "expected the root element");
    }
    if (stands_at(at, in.last, "<!")) return refuse_declaration(in, at, nullptr);
    return at;
}

/// Reads from behind the root element to the end.
inline const char* read_epilogue(input& in, const char* at) {
    at = read_misc(in, at);
    if (at == nullptr || at == in.last) return at;
    return refuse(in, error_code::trailing_content, at, nullptr,
                  "more content after the root element");
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
