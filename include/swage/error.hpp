// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include <swage/config.hpp>
#include <swage/escape.hpp>

namespace swage::inline v1 {

/// Why a document was refused, or a value could not be written.
enum class error_code : std::uint8_t {
    empty_document,      ///< nothing, or only blanks, where a document was expected
    truncated,           ///< the document ends inside a value
    wrong_format,        ///< another format was recognised: gzip, UTF-16, HTML, JSON for XML, …
    syntax,              ///< not well-formed
    invalid_utf8,        ///< bytes that are not UTF-8
    trailing_content,    ///< more after the end of the document
    wrong_type,          ///< well-formed, but of a kind that the member does not take
    invalid_value,       ///< a text that its type does not take: a number, timestamp, base64, …
    out_of_range,        ///< a number that its type cannot hold
    missing_member,      ///< a required member is absent (required_policy::strict)
    unknown_member,      ///< a member that the model does not know (unknown_policy::refuse)
    union_members,       ///< a union with no member or with more than one
    nothing_recognised,  ///< not one member of a non-empty document is known
    too_deep,            ///< nested deeper than the limit
    too_large,           ///< larger, or with more elements, than the limit
    forbidden_markup,    ///< a DOCTYPE with an internal subset, or an entity beyond XML's five
    not_representable,   ///< writing: the format cannot hold the value
    foreign_content,     ///< writing: unknown content that was kept from another format
};

/// What went wrong, where, and at which member. Owns its texts.
struct error {
    error_code code = error_code::syntax;
    /// Bytes before the offending place; 0 where there is no document text (trees, writing).
    std::size_t offset = 0;
    /// From 1, in lines and in characters (code points); 0 where there is no document text, and for
    /// formats that are no text. Lines end with LF, CR LF or CR; a byte order mark is no character.
    std::uint32_t line = 0;
    std::uint32_t column = 0;
    /// The member, such as `Job.Manifest.Fields[3]` or `Tags["a key"]`; empty at the root. Control
    /// characters in keys are escaped.
    std::string path{};
    /// What was found and what was expected, in one escaped line: `"12x" is not a long`. The text
    /// of @sensitive shapes is never in it.
    std::string reason{};
    /// Whether the place is inside of a @sensitive shape, or may be: then `explain` does not show
    /// the document.
    bool sensitive = false;

    /// One line: `3:17: Job.Priority: "12x" is not an integer`; of formats that are no text
    /// `byte 17: Job.Priority: expected an integer, found true`.
    std::string message() const {
        std::string text;
        if (line != 0) {
            text = std::to_string(line) + ":" + std::to_string(column) + ": ";
        } else if (offset != 0) {
            text = "byte " + std::to_string(offset) + ": ";
        }
        if (!path.empty()) text += path + ": ";
        return text += reason;
    }
    /// The message, then the line of `source`, which must be the text that was read, with a caret
    /// below the place. Up to 60 bytes before the place and 40 behind it are shown, tabs as blanks,
    /// with escapes as in `append_visible`.
    ///
    /// What is shown is a piece of the document as it stands there. It is left out where the place
    /// itself is `sensitive`, and only there: members around a place that is not may be, and a
    /// document of one line has all of them in that line. Where that must not be told, use
    /// `message`.
    std::string explain(std::string_view source) const;
};

#if defined(__cpp_exceptions)
/// What the throwing forms throw.
class exception : public std::exception {
public:
    explicit exception(swage::error what) : error_(std::move(what)), message_(error_.message()) {}
    const char* what() const noexcept override { return message_.c_str(); }
    const swage::error& why() const noexcept { return error_; }

private:
    swage::error error_;
    std::string message_;
};
#endif

/// Throws the error as a swage::exception; without exceptions, prints it and aborts.
[[noreturn]] SWAGE_COLD inline void raise(swage::error what) {
#if defined(__cpp_exceptions)
    throw exception(std::move(what));
#else
    std::fprintf(stderr, "swage: %s\n", what.message().c_str());
    std::abort();
#endif
}

/// A value, or the error that kept it from being made.
template <class T>
class [[nodiscard]] result {
public:
    using value_type = T;

    result(T value) : value_(std::move(value)), ok_(true) {}
    result(swage::error what) : error_(std::move(what)), ok_(false) {}
    result(const result& other) : ok_(other.ok_) {
        if (ok_) {
            new (&value_) T(other.value_);
        } else {
            new (&error_) swage::error(other.error_);
        }
    }
    result(result&& other) noexcept : ok_(other.ok_) {
        if (ok_) {
            new (&value_) T(std::move(other.value_));
        } else {
            new (&error_) swage::error(std::move(other.error_));
        }
    }
    result& operator=(result other) noexcept {
        this->~result();
        new (this) result(std::move(other));
        return *this;
    }
    ~result() {
        if (ok_) {
            value_.~T();
        } else {
            error_.~error_type();
        }
    }

    bool has_value() const noexcept { return ok_; }
    explicit operator bool() const noexcept { return ok_; }
    /// The value; it must be there.
    T& operator*() & noexcept { return value_; }
    const T& operator*() const& noexcept { return value_; }
    T&& operator*() && noexcept { return std::move(value_); }
    T* operator->() noexcept { return &value_; }
    const T* operator->() const noexcept { return &value_; }
    /// The error; there must be no value.
    const swage::error& error() const& noexcept { return error_; }
    swage::error&& error() && noexcept { return std::move(error_); }

    /// The value; raises the error where there is none.
    T& value() & {
        if (!ok_) raise(error_);
        return value_;
    }
    const T& value() const& {
        if (!ok_) raise(error_);
        return value_;
    }
    T&& value() && {
        if (!ok_) raise(std::move(error_));
        return std::move(value_);
    }

private:
    using error_type = swage::error;
    union {
        T value_;
        swage::error error_;
    };
    bool ok_;
};

/// Success, or an error.
template <>
class [[nodiscard]] result<void> {
public:
    result() noexcept : ok_(true) {}
    result(swage::error what) : error_(std::move(what)), ok_(false) {}

    bool has_value() const noexcept { return ok_; }
    explicit operator bool() const noexcept { return ok_; }
    const swage::error& error() const& noexcept { return error_; }
    swage::error&& error() && noexcept { return std::move(error_); }
    /// Raises the error if there is one.
    void value() const {
        if (!ok_) raise(error_);
    }

private:
    swage::error error_{};
    bool ok_;
};

inline std::string error::explain(std::string_view source) const {
    std::string text = message();
    if (line == 0 || offset > source.size()) return text;
    if (sensitive)
        return text += "\n    (not shown: the place is, or may be, of a @sensitive shape)";
    constexpr std::size_t most_before = 60;
    constexpr std::size_t most_after = 40;
    const auto continues = [&](std::size_t at) {
        return at < source.size() && (static_cast<unsigned char>(source[at]) & 0xC0U) == 0x80U;
    };
    const auto ends_line = [&](std::size_t at) { return source[at] == '\n' || source[at] == '\r'; };
    const std::size_t begin = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    const std::size_t place = offset < begin ? begin : offset;
    std::size_t first = place;
    while (first > begin && !ends_line(first - 1) && place - first < most_before) --first;
    while (first < place && continues(first)) ++first;
    std::size_t last = place;
    while (last < source.size() && !ends_line(last) && last - place < most_after) ++last;
    while (last > place && continues(last)) --last;
    std::string piece(source.substr(first, last - first));
    for (char& letter : piece) letter = letter == '\t' ? ' ' : letter;
    const std::string_view shown = piece;
    text += "\n    ";
    const std::size_t line_begin = text.size();
    append_visible(text, shown.substr(0, place - first));
    std::size_t indent = 4;
    for (std::size_t at = line_begin; at < text.size(); ++at) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U) ++indent;
    }
    append_visible(text, shown.substr(place - first));
    return text += "\n" + std::string(indent, ' ') + "^";
}

}  // namespace swage::inline v1
