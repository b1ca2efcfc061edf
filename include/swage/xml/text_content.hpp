// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include <swage/config.hpp>
#include <swage/engine/values.hpp>
#include <swage/text/scan.hpp>
#include <swage/xml/characters.hpp>
#include <swage/xml/input.hpp>
#include <swage/xml/markup.hpp>
#include <swage/xml/tags.hpp>

/// Character data: the text of an element, gathered from literal text, references and CDATA
/// sections, without the comments and processing instructions in between; and what stands between
/// the elements of an aggregate (XML 1.0, sections 2.4, 2.7 and 2.11).

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The first byte of literal text that cannot be taken over as it is.
inline const char* find_text_stop(const char* at, const char* last) noexcept {
    return text::find_stop<true, true, '<', '&', ']'>(at, last);
}

/// The same for the text of a leaf, which mostly is short.
SWAGE_ALWAYS_INLINE const char* find_near_text_stop(const char* at, const char* last) noexcept {
#if defined(__SSE2__)
    if (last - at >= 16) [[likely]] {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
        // As signed numbers, bytes past ASCII are below the blank, as control characters are.
        __m128i found = _mm_cmplt_epi8(bytes, _mm_set1_epi8(' '));
        for (const char stop : {'<', '&', ']'}) {
            found = _mm_or_si128(found, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(stop)));
        }
        const auto stops = static_cast<std::uint32_t>(_mm_movemask_epi8(found));
        if (stops != 0) return at + std::countr_zero(stops);
        return find_text_stop(at + 16, last);
    }
#endif
    return find_text_stop(at, last);
}

/// Appends `text`, from a CDATA section, with each line end made one line feed.
inline void append_normalized(std::string& to, std::string_view text) {
    for (;;) {
        const std::size_t carriage_return = text.find('\r');
        to.append(text.substr(0, carriage_return));
        if (carriage_return == std::string_view::npos) return;
        to += '\n';
        text.remove_prefix(carriage_return + 1);
        if (text.starts_with('\n')) text.remove_prefix(1);
    }
}

/// Reads what begins with `<!` or `<?` at `at` inside an element. Sets `cdata` where it is a CDATA
/// section, else makes it empty.
inline const char* read_markup(input& in, const char* at, std::string_view& cdata,
                               const path_frame* frame) {
    cdata = {};
    if (at[1] == '?') return read_instruction(in, at, frame);
    if (stands_at(at, in.last, "<!--")) return read_comment(in, at, frame);
    if (stands_at(at, in.last, "<![CDATA[")) return read_cdata(in, at, cdata, frame);
    return refuse_declaration(in, at, frame);
}

/// Reads character data from `at` on and appends it to `to` unless that is null. Stops at the `<`
/// of a start or end tag.
SWAGE_NOINLINE inline const char* read_character_data(input& in, const char* at, std::string* to,
                                                      const path_frame* frame) {
    for (;;) {
        const char* stop = find_text_stop(at, in.last);
        if (to != nullptr) to->append(at, static_cast<std::size_t>(stop - at));
        at = stop;
        if (at == in.last || (*at == '<' && at + 1 == in.last)) {
            return refuse_end(in, frame, "an element");
        }
        switch (*at) {
            case '<': {
                if (at[1] != '!' && at[1] != '?') return at;
                std::string_view cdata;
                at = read_markup(in, at, cdata, frame);
                if (at == nullptr) return nullptr;
                if (to != nullptr) append_normalized(*to, cdata);
                break;
            }
            case '&':
                at = read_reference(in, at, to, frame);
                if (at == nullptr) return nullptr;
                break;
            case ']':
                if (stands_at(at, in.last, "]]>")) {
                    return refuse(in, error_code::syntax, at, frame,
                                  "]]> in text is written ]]&gt;");
                }
                if (to != nullptr) *to += ']';
                ++at;
                break;
            case '\t':
            case '\n':
                if (to != nullptr) *to += *at;
                ++at;
                break;
            case '\r':
                if (to != nullptr) *to += '\n';
                at += at + 1 != in.last && at[1] == '\n' ? 2 : 1;
                break;
            default: {
                if (static_cast<unsigned char>(*at) < 0x80U) return refuse_control(in, at, frame);
                stop = text::find_stop<true, false, '<', '&', ']'>(at, in.last);
                const char* invalid = text::find_invalid_utf8(at, stop);
                if (invalid != stop) return refuse_utf8(in, invalid, frame);
                if (to != nullptr) to->append(at, static_cast<std::size_t>(stop - at));
                at = stop;
            }
        }
    }
}

/// Reads the text of the element `tag` and its end tag. `text` is in the document where it stands
/// there as it is, else in `buffer`, which is overwritten.
SWAGE_NOINLINE inline const char* read_text(input& in, const char* at, const start_tag& tag,
                                            std::string_view& text, std::string& buffer,
                                            const path_frame* frame, shape_kind kind) {
    if (tag.closed) {
        text = {at, 0};
        return at;
    }
    const char* stop = find_text_stop(at, in.last);
    if (const char* end = match_end_tag(in, stop, tag.name())) {
        text = {at, static_cast<std::size_t>(stop - at)};
        return end;
    }
    buffer.clear();
    at = read_character_data(in, at, &buffer, frame);
    if (at == nullptr) return nullptr;
    if (at[1] != '/') {
        return nowhere(refuse_element(in, at, kind, frame));
    }
    text = buffer;
    return read_end_tag(in, at, tag.name(), frame);
}

/// Reads from `at`, inside an aggregate, to the next start or end tag. Text that is not blank is no
/// member: its place is put into `stray` if that is null.
inline const char* read_between(input& in, const char* at, const char*& stray,
                                const path_frame* frame) {
    for (;;) {
        at = skip_blanks(at, in.last);
        if (in.last - at < 2) return refuse_end(in, frame, "an element");
        if (*at != '<') {
            if (stray == nullptr) stray = at;
            return read_character_data(in, at, nullptr, frame);
        }
        if (at[1] != '!' && at[1] != '?') return at;
        std::string_view cdata;
        const char* begin = at;
        at = read_markup(in, at, cdata, frame);
        if (at == nullptr) return nullptr;
        const char* const cdata_end = cdata.data() + cdata.size();
        if (stray == nullptr && skip_blanks(cdata.data(), cdata_end) != cdata_end) stray = begin;
    }
}

/// Reads the rest of an element, whatever is in it, from behind its start tag to behind its end
/// tag. Nesting needs no stack of this function's own, and counts towards the depth limit.
SWAGE_NOINLINE inline const char* skip_element(input& in, const char* at, const start_tag& tag,
                                               const path_frame* frame) {
    if (tag.closed) return at;
    in.open.assign(1, tag.name());
    while (!in.open.empty()) {
        if (in.open.size() > in.depth_left) {
            engine::fail_depth(in, at, frame);
            return nullptr;
        }
        at = read_character_data(in, at, nullptr, frame);
        if (at == nullptr) return nullptr;
        if (at[1] == '/') {
            at = read_end_tag(in, at, in.open.back(), frame);
            if (at == nullptr) return nullptr;
            in.open.pop_back();
            continue;
        }
        start_tag inner;
        at = read_start_tag(in, at, inner, frame);
        if (at == nullptr) return nullptr;
        if (!inner.closed) in.open.push_back(inner.name());
    }
    return at;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
