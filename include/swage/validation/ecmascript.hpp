// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <swage/config.hpp>
#include <swage/validation/character_class.hpp>

/// Says a regular expression of ECMA 262, which Smithy's patterns are, in the words that RE2 and
/// PCRE2 share, with ECMA's meaning: code points are written `\x{…}`, `.` and `\s` are the sets
/// that ECMA has, a bracket in a class is one. What ECMA does not have but both engines do, such
/// as `(?i)` and `\A`, stays: Smithy's own tools take it, and models have it.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace validation {

/// Whom a pattern is translated for: the engines differ in the counts that they take.
enum class pattern_engine : std::uint8_t {
    re2,    ///< counts to 1,000, and products of nested ones to 1,000; takes no possessive ones
    pcre2,  ///< counts to 65,535
};

/// Translates one pattern. What is repeated more often than the engine takes is written out.
class ecmascript_translator {
public:
    ecmascript_translator(std::string_view pattern, pattern_engine engine)
        : at_(pattern.data()),
          last_(pattern.data() + pattern.size()),
          engine_(engine),
          most_repeats_(engine == pattern_engine::re2 ? 1'000 : 65'535) {}

    /// The pattern in the engines' words; `problem()` says why where there is none.
    std::string translate() {
        while (at_ != last_ && problem_.empty()) step();
        if (problem_.empty() && !groups_.empty()) problem_ = "a group is not closed";
        return std::move(out_);
    }
    std::string_view problem() const { return problem_; }
    /// The problem of a pattern that is one, but whose counts are too large to be written out.
    static constexpr std::string_view too_large = "too large";

private:
    /// What a quantifier behind it repeats.
    struct atom {
        std::size_t start = 0;
        /// The greatest product of nested counts in it.
        std::uint32_t repeats = 1;
        bool is_there = false;
    };
    struct group {
        std::size_t start = 0;
        std::uint32_t repeats = 1;
    };
    static constexpr std::size_t largest = 1U << 16U;
    /// What no text is longer than: as an upper bound, as good as none.
    static constexpr std::uint32_t longest_text = INT32_MAX;

    void step() {
        const char letter = *at_;
        switch (letter) {
            case '(':
                open_group();
                return;
            case ')':
                close_group();
                return;
            case '[':
                begin_atom();
                ++at_;
                problem_ = translate_class(at_, last_, out_);
                return;
            case '\\':
                escape();
                return;
            case '*':
            case '+':
            case '?':
                take_repeatable();
                out_ += *at_++;
                lazy_mark();
                return;
            case '{':
                repeat();
                return;
            case '.':
                begin_atom();
                ++at_;
                out_ += dot_is_all_ ? "." : "[^\\n\\r\\x{2028}\\x{2029}]";
                return;
            case '|':
                atom_ = {};
                out_ += *at_++;
                return;
            case '^':
            case '$':
                begin_atom();
                out_ += *at_++;
                return;
            default:
                begin_atom();
                add_literal(out_, next_literal(at_, last_));
                return;
        }
    }

    void begin_atom() { atom_ = {out_.size(), 1, true}; }
    /// Before a quantifier, which repeats what is before it once.
    void take_repeatable() {
        if (!atom_.is_there) problem_ = "nothing to repeat";
        atom_.is_there = false;
    }
    void note_repeats(std::uint32_t repeats) {
        atom_.repeats = repeats;
        if (!groups_.empty() && repeats > groups_.back().repeats) groups_.back().repeats = repeats;
    }
    void lazy_mark() {
        if (at_ != last_ && (*at_ == '?' || *at_ == '+')) out_ += *at_++;
    }
    std::string_view rest() const { return {at_, static_cast<std::size_t>(last_ - at_)}; }
    void copy(std::size_t count) {
        out_.append(at_, count);
        at_ += count;
    }
    void copy_until(char end) {
        const std::size_t found = rest().find(end);
        copy(found == std::string_view::npos ? rest().size() : found + 1);
    }

    void open_group() {
        groups_.push_back({out_.size(), 1});
        atom_ = {};
        if (rest().starts_with("(*")) {
            problem_ = "nothing to repeat";
            return;
        }
        ++at_;
        out_ += '(';
        if (!rest().starts_with("?")) return;
        for (const std::string_view kind : {"?:", "?=", "?!", "?>", "?<=", "?<!"}) {
            if (!rest().starts_with(kind)) continue;
            copy(kind.size());
            return;
        }
        if (rest().starts_with("?<") || rest().starts_with("?P<")) {
            at_ += at_[1] == 'P' ? 3 : 2;
            out_ += "?P<";
            copy_until('>');
            return;
        }
        // Flags: with `s`, a dot is what the engines take it for.
        const std::string_view flags = rest().substr(0, rest().find_first_not_of("?imsx-"));
        if (flags.find('s') < flags.find('-')) dot_is_all_ = true;
        copy(flags.size());
        if (at_ == last_ || (*at_ != ')' && *at_ != ':')) return;
        if (*at_ == ')') groups_.pop_back();
        copy(1);
    }

    void close_group() {
        if (groups_.empty()) {
            problem_ = "a group is closed that was not opened";
            return;
        }
        const group closed = groups_.back();
        groups_.pop_back();
        out_ += *at_++;
        atom_ = {closed.start, 1, true};
        note_repeats(closed.repeats);
    }

    void escape() {
        begin_atom();
        if (last_ - at_ < 2) {
            problem_ = "a backslash at the end";
            return;
        }
        const char letter = at_[1];
        if (letter >= '1' && letter <= '9') {
            out_ += "\\g{";
            for (++at_; at_ != last_ && *at_ >= '0' && *at_ <= '9'; ++at_) out_ += *at_;
            out_ += '}';
            return;
        }
        if (letter == 'b' || letter == 'B' || letter == 'k') {
            copy(2);
            if (letter == 'k') copy_until('>');
            return;
        }
        const class_escape found = take_escape(at_, last_);
        if (found.is_set) {
            out_ += found.needs_brackets ? "[" + found.set + "]" : found.set;
        } else {
            add_literal(out_, found.code_point);
        }
    }

    /// `{n}`, `{n,}` or `{n,m}`; a brace that begins none of them is itself.
    void repeat() {
        const char* at = at_ + 1;
        std::uint32_t least = 0;
        std::uint32_t most = 0;
        bool is_open = false;
        const auto number = [&](std::uint32_t& value) {
            const char* const first = at;
            std::uint64_t made = 0;
            for (; at != last_ && *at >= '0' && *at <= '9'; ++at) {
                made = made * 10 + static_cast<std::uint64_t>(*at - '0');
                if (made > longest_text) made = longest_text;
            }
            value = static_cast<std::uint32_t>(made);
            return at != first;
        };
        bool is_count = number(least);
        most = least;
        if (is_count && at != last_ && *at == ',') {
            ++at;
            is_open = at != last_ && *at == '}';
            is_count = is_open || number(most);
        }
        if (!is_count || at == last_ || *at != '}') {
            begin_atom();
            add_literal(out_, next_literal(at_, last_));
            return;
        }
        if (most < least) problem_ = "a count whose bounds are the wrong way round";
        if (least == longest_text) problem_ = too_large;
        take_repeatable();
        at_ = at + 1;
        write_repeat(least, most, is_open || most == longest_text);
    }

    static std::string counted(std::uint32_t from, std::uint32_t to) {
        return "{" + std::to_string(from) + (from == to ? "" : "," + std::to_string(to)) + "}";
    }

    void write_repeat(std::uint32_t least, std::uint32_t most, bool is_open) {
        const bool for_re2 = engine_ == pattern_engine::re2;
        const std::uint32_t inner = for_re2 ? atom_.repeats : 1;
        const std::uint32_t greatest = most > 0 ? most : 1;
        // PCRE2 writes groups out itself; as often as this none has room.
        const bool is_group = atom_.start < out_.size() && out_[atom_.start] == '(';
        if (greatest <= most_repeats_ / inner || (!for_re2 && is_group)) {
            out_ += is_open ? "{" + std::to_string(least) + ",}" : counted(least, most);
            note_repeats(inner * greatest);
            lazy_mark();
            return;
        }
        const std::string repeated = out_.substr(atom_.start);
        out_.resize(atom_.start);
        const std::uint32_t chunk = most_repeats_ / inner > 1 ? most_repeats_ / inner : 1;
        const char mark = at_ != last_ && (*at_ == '?' || *at_ == '+') ? *at_++ : ' ';
        if (for_re2 && mark == '+') problem_ = "a possessive quantifier";
        out_ += mark == '+' ? "(?>" : "(?:";
        add_required(repeated, least, chunk);
        if (is_open) {
            out_ += repeated + "*";
            if (mark == '?') out_ += '?';
        } else if (for_re2) {
            // Whether as few as can be are tried first is nothing to an engine that tries all.
            for (std::uint32_t left = most - least; left > 0 && out_.size() < largest;) {
                const std::uint32_t part = left < chunk ? left : chunk;
                out_ += repeated + counted(0, part);
                left -= part;
            }
        } else {
            add_optional(repeated, most - least, chunk, mark == '?');
        }
        out_ += ')';
        if (out_.size() >= largest) problem_ = too_large;
        note_repeats(inner * chunk);
    }

    void add_required(const std::string& repeated, std::uint32_t count, std::uint32_t chunk) {
        while (count > 0 && out_.size() < largest) {
            const std::uint32_t part = count < chunk ? count : chunk;
            out_ += repeated + counted(part, part);
            count -= part;
        }
    }

    /// Adds `repeated` up to `count` times for an engine that backtracks, which must not have two
    /// ways to say one number of times: a whole chunk and what may follow it, or less than a chunk.
    void add_optional(const std::string& repeated, std::uint32_t count, std::uint32_t chunk,
                      bool is_lazy) {
        std::string ends;
        for (; count > chunk && out_.size() < largest; count -= chunk) {
            const std::string whole = repeated + counted(chunk, chunk);
            const std::string less = repeated + counted(0, chunk - 1) + (is_lazy ? "?" : "");
            out_ += is_lazy ? "(?:" + less + "|" + whole : "(?:" + whole;
            ends += is_lazy ? ")" : "|" + less + ")";
        }
        out_ += repeated + counted(0, count) + (is_lazy ? "?" : "") + ends;
    }

    const char* at_;
    const char* last_;
    pattern_engine engine_;
    std::uint32_t most_repeats_;
    std::string out_{};
    std::vector<group> groups_{};
    atom atom_{};
    bool dot_is_all_ = false;
    std::string_view problem_{};
};

}  // namespace validation
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
