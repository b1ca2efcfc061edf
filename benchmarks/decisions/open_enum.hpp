// SPDX-License-Identifier: Apache-2.0
//
// Four ways for an open enum to hold an enumerator or the text that came instead. All
// have the same interface. Prototypes, not the library's class.

#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#if !defined(ENUM_ONE) || defined(ENUM_VARIANT)
#include <variant>
#endif

namespace open_enum {

#if !defined(ENUM_ONE) || defined(ENUM_STRING)
// (a) The enumerator, and a string that is empty unless the text is unknown.
template <class E>
class string_enum {
public:
    string_enum() = default;
    string_enum(E value) : value_(int(value)) {}
    string_enum& operator=(E value) {
        value_ = int(value);
        text_.clear();
        return *this;
    }
    void unknown(std::string_view text) {
        value_ = -1;
        text_ = text;
    }
    friend bool operator==(const string_enum&, const string_enum&) = default;
    friend bool operator==(const string_enum& a, E b) { return a.value_ == int(b); }

private:
    int value_ = 0;
    std::string text_{};
};
#endif

// Heap text with its size in front: what (b) and (c) own.
struct held_text {
    std::size_t size;
    char* data() { return reinterpret_cast<char*>(this + 1); }
    std::string_view view() { return {data(), size}; }

    static held_text* make(std::string_view text) {
        auto* made = static_cast<held_text*>(::operator new(sizeof(held_text) + text.size()));
        made->size = text.size();
        std::memcpy(made->data(), text.data(), text.size());
        return made;
    }
    static void destroy(held_text* text) noexcept { ::operator delete(text); }
};

#if !defined(ENUM_ONE) || defined(ENUM_POINTER)
// (b) The enumerator, and a pointer to the text.
template <class E>
class pointer_enum {
public:
    pointer_enum() = default;
    pointer_enum(E value) : value_(int(value)) {}
    pointer_enum(const pointer_enum& other)
        : value_(other.value_),
          text_(other.text_ ? held_text::make(other.text_->view()) : nullptr) {}
    pointer_enum(pointer_enum&& other) noexcept
        : value_(std::exchange(other.value_, 0)), text_(std::exchange(other.text_, nullptr)) {}
    pointer_enum& operator=(pointer_enum other) noexcept {
        std::swap(value_, other.value_);
        std::swap(text_, other.text_);
        return *this;
    }
    ~pointer_enum() {
        if (text_) held_text::destroy(text_);
    }
    void unknown(std::string_view text) {
        held_text* made = held_text::make(text);
        if (text_) held_text::destroy(text_);
        text_ = made;
        value_ = -1;
    }
    friend bool operator==(const pointer_enum& a, const pointer_enum& b) {
        return a.value_ == b.value_ && (!a.text_ || a.text_->view() == b.text_->view());
    }
    friend bool operator==(const pointer_enum& a, E b) { return a.value_ == int(b); }

private:
    int value_ = 0;
    held_text* text_ = nullptr;
};
#endif

#if !defined(ENUM_ONE) || defined(ENUM_WORD)
// (c) One word: the enumerator shifted over a set bit, or a pointer to the text, whose
// lowest bit is never set. All that owns lives in a base that does not depend on E.
class word {
public:
    explicit word(int value) noexcept : bits_(tagged(value)) {}
    word(const word& other) : bits_(other.known() ? other.bits_ : other.copy()) {}
    word(word&& other) noexcept : bits_(std::exchange(other.bits_, tagged(0))) {}
    word& operator=(const word& other) {
        if (known() && other.known()) {
            bits_ = other.bits_;
        } else {
            word(other).swap(*this);
        }
        return *this;
    }
    word& operator=(word&& other) noexcept {
        word(std::move(other)).swap(*this);
        return *this;
    }
    ~word() {
        if (!known()) held_text::destroy(text());
    }
    void unknown(std::string_view text) {
        const auto made = reinterpret_cast<std::uintptr_t>(held_text::make(text));
        if (!known()) held_text::destroy(this->text());
        bits_ = made;
    }
    friend bool operator==(const word& a, const word& b) {
        return a.bits_ == b.bits_ ||
               (!a.known() && !b.known() && a.text()->view() == b.text()->view());
    }
    bool is(int value) const noexcept { return bits_ == tagged(value); }

private:
    static std::uintptr_t tagged(int value) noexcept {
        return std::uintptr_t(unsigned(value)) << 1 | 1;
    }
    bool known() const noexcept { return bits_ & 1; }
    held_text* text() const noexcept { return reinterpret_cast<held_text*>(bits_); }
    std::uintptr_t copy() const {
        return reinterpret_cast<std::uintptr_t>(held_text::make(text()->view()));
    }
    void swap(word& other) noexcept { std::swap(bits_, other.bits_); }

    std::uintptr_t bits_;
};

template <class E>
class word_enum : word {
public:
    word_enum() noexcept : word(0) {}
    word_enum(E value) noexcept : word(int(value)) {}
    using word::unknown;
    friend bool operator==(const word_enum& a, const word_enum& b) {
        return static_cast<const word&>(a) == static_cast<const word&>(b);
    }
    friend bool operator==(const word_enum& a, E b) { return a.is(int(b)); }
};
#endif

#if !defined(ENUM_ONE) || defined(ENUM_VARIANT)
// (d) The standard's sum type.
template <class E>
class variant_enum {
public:
    variant_enum() = default;
    variant_enum(E value) : value_(value) {}
    void unknown(std::string_view text) { value_.template emplace<1>(text); }
    friend bool operator==(const variant_enum& a, const variant_enum& b) {
        return a.value_ == b.value_;
    }
    friend bool operator==(const variant_enum& a, E b) {
        const E* value = std::get_if<0>(&a.value_);
        return value && *value == b;
    }

private:
    std::variant<E, std::string> value_{};
};
#endif

}  // namespace open_enum
