// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <cstring>
#include <new>
#include <string_view>
#include <utility>

#include <swage/schema/enumeration.hpp>
#include <swage/schema/shape.hpp>

namespace swage::inline v1 {

/// What every open_enum<E> is made of, for code that does not know E: eight bytes, which are
/// either a known value's number with the lowest bit set, or the address of an unknown text.
class open_enum_storage {
public:
    constexpr open_enum_storage() noexcept = default;
    /// The value with that number: 0 for none, else its place in the schema plus one.
    constexpr explicit open_enum_storage(std::int32_t number) noexcept
        : bits_(static_cast<std::uint64_t>(static_cast<std::uint32_t>(number)) << 1U | 1U) {}

    open_enum_storage(const open_enum_storage& other) : bits_(other.bits_) {
        if (!is_known()) set_text(other.unknown_text());
    }
    constexpr open_enum_storage(open_enum_storage&& other) noexcept
        : bits_(std::exchange(other.bits_, 1U)) {}
    open_enum_storage& operator=(const open_enum_storage& other) {
        open_enum_storage copy(other);
        std::swap(bits_, copy.bits_);
        return *this;
    }
    constexpr open_enum_storage& operator=(open_enum_storage&& other) noexcept {
        std::swap(bits_, other.bits_);
        return *this;
    }
    constexpr ~open_enum_storage() {
        if (!is_known()) release();
    }

    /// Whether no text is kept: the number says all. (True of the default value too, number 0.)
    constexpr bool is_known() const noexcept { return (bits_ & 1U) != 0; }
    /// The number; 0 where a text is kept.
    constexpr std::int32_t number() const noexcept {
        return is_known() ? static_cast<std::int32_t>(bits_ >> 1U) : 0;
    }
    /// The text kept; empty where there is none.
    std::string_view unknown_text() const noexcept {
        if (is_known()) return {};
        std::uint32_t length = 0;
        std::memcpy(&length, block(), sizeof length);
        return {block() + sizeof length, length};
    }

    constexpr void set_number(std::int32_t number) noexcept {
        if (!is_known()) release();
        bits_ = open_enum_storage(number).bits_;
    }
    /// Keeps a copy of `text` as an unknown value; the empty text is the default value.
    /// Texts are cut at 4 GiB.
    void set_unknown(std::string_view text) {
        open_enum_storage made;
        if (!text.empty()) made.set_text(text);
        std::swap(bits_, made.bits_);
    }

    friend bool operator==(const open_enum_storage& a, const open_enum_storage& b) noexcept {
        if (a.bits_ == b.bits_) return true;
        return !a.is_known() && !b.is_known() && a.unknown_text() == b.unknown_text();
    }

private:
    char* block() const noexcept { return reinterpret_cast<char*>(bits_); }
    void release() noexcept { ::operator delete(block()); }
    void set_text(std::string_view text) {
        const auto length = static_cast<std::uint32_t>(text.size());
        char* made = static_cast<char*>(::operator new(sizeof length + length));
        std::memcpy(made, &length, sizeof length);
        std::memcpy(made + sizeof length, text.data(), length);
        bits_ = reinterpret_cast<std::uintptr_t>(made);
    }

    std::uint64_t bits_ = 1;
};

/// The wire text of enumerator `value`; empty for `unknown_` and numbers that are no enumerator.
template <class E>
    requires(generated<E> && std::is_enum_v<E>)
constexpr std::string_view to_text(E value) {
    const auto& values = schema_of<E>.values->values;
    const auto number = static_cast<std::int64_t>(value);
    if (number < 1 || number > static_cast<std::int64_t>(values.size())) return {};
    return values[static_cast<std::size_t>(number) - 1].text;
}

/// A value of the generated enum E, or a text that E does not know: Smithy's enums grow, and a
/// program older than the service keeps what it was sent and writes it back.
///
/// Compares with E's enumerators and converts to E, so `status == JobStatus::Active` and
/// `switch (status)` read as usual; every value that E does not know converts to `E::unknown_`.
/// Costs eight bytes; a known value allocates nothing.
template <class E>
class open_enum {
public:
    using enum_type = E;

    /// No value: `E::unknown_` with an empty text.
    constexpr open_enum() noexcept = default;
    constexpr open_enum(E value) noexcept : storage_(static_cast<std::int32_t>(value)) {}
    /// The value spelled `text` on the wire, or an unknown one that keeps the text.
    static open_enum from_text(std::string_view text) {
        open_enum result;
        const std::int32_t place = find_enumeration_value(*schema_of<E>.values, text);
        if (place >= 0) {
            result.storage_.set_number(place + 1);
        } else {
            result.storage_.set_unknown(text);
        }
        return result;
    }

    /// The enumerator, or `E::unknown_`.
    constexpr E value() const noexcept { return static_cast<E>(storage_.number()); }
    constexpr operator E() const noexcept { return value(); }
    /// The text on the wire, of a known value or an unknown one. Valid while this value is.
    std::string_view text() const noexcept {
        const std::int32_t number = storage_.number();
        return number > 0 ? schema_of<E>.values->values[static_cast<std::size_t>(number) - 1].text
                          : storage_.unknown_text();
    }

    friend bool operator==(const open_enum& a, const open_enum& b) noexcept {
        return a.storage_ == b.storage_;
    }
    /// As the conversion to E has it, so that `==` and `switch` agree: every text that E does not
    /// know is equal to `E::unknown_`.
    friend constexpr bool operator==(const open_enum& a, E b) noexcept { return a.value() == b; }
    /// By text, so that maps keyed by an enum are in the order of their wire form.
    friend bool operator<(const open_enum& a, const open_enum& b) noexcept {
        return a.text() < b.text();
    }
    /// So that a map keyed by an enum is looked up by its enumerators.
    friend bool operator<(const open_enum& a, E b) noexcept { return a.text() < to_text(b); }
    friend bool operator<(E a, const open_enum& b) noexcept { return to_text(a) < b.text(); }

private:
    open_enum_storage storage_;
};

}  // namespace swage::inline v1
