// SPDX-License-Identifier: Apache-2.0
//
// The lean optional that is measured against std::optional: one class without bases, a
// union and a flag, few overloads. A prototype, not the library's class.

#pragma once

#include <memory>
#include <optional>  // std::nullopt, and the conversions from and to std::optional
#include <type_traits>
#include <utility>

namespace lean {

template <class T>
class optional;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<optional<T>> = true;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

template <class T>
class optional {
    union {
        T value_;
        char none_;
    };
    bool engaged_ = false;

    // The builtin, since the library's trait instantiates a class for every T. It implies a
    // trivial destructor.
    static constexpr bool trivial = __is_trivially_copyable(T);

    // What may be converted: values for T, never another optional or a tag.
    template <class U, class Plain = std::remove_cvref_t<U>>
    static constexpr bool is_value =
        !is_optional<Plain> && !std::is_same_v<Plain, std::in_place_t> &&
        !std::is_same_v<Plain, std::nullopt_t> && std::is_constructible_v<T, U>;

public:
    using value_type = T;

    constexpr optional() noexcept : none_() {}
    constexpr optional(std::nullopt_t) noexcept : none_() {}

    constexpr optional(const optional&)
        requires trivial
    = default;
    constexpr optional(const optional& other) : none_() {
        if (other.engaged_) emplace(other.value_);
    }
    constexpr optional(optional&&) noexcept
        requires trivial
    = default;
    constexpr optional(optional&& other) noexcept : none_() {
        if (other.engaged_) emplace(std::move(other.value_));
    }

    template <class U = T>
        requires is_value<U>
    constexpr explicit(!std::is_convertible_v<U, T>) optional(U&& value)
        : value_(std::forward<U>(value)), engaged_(true) {}

    template <class... Args>
    constexpr explicit optional(std::in_place_t, Args&&... args)
        : value_(std::forward<Args>(args)...), engaged_(true) {}

    // Templates, so that std::optional<T> is not instantiated with every optional<T>.
    template <class U>
        requires std::is_same_v<U, T>
    constexpr optional(const std::optional<U>& other) : none_() {
        if (other) emplace(*other);
    }
    template <class U>
        requires std::is_same_v<U, T>
    constexpr operator std::optional<U>() const {
        return engaged_ ? std::optional<U>(value_) : std::nullopt;
    }

    constexpr ~optional()
        requires trivial
    = default;
    constexpr ~optional() { reset(); }

    constexpr optional& operator=(const optional&)
        requires trivial
    = default;
    constexpr optional& operator=(const optional& other) {
        if (!other.engaged_) {
            reset();
        } else if (engaged_) {
            value_ = other.value_;
        } else {
            emplace(other.value_);
        }
        return *this;
    }
    constexpr optional& operator=(optional&&) noexcept
        requires trivial
    = default;
    constexpr optional& operator=(optional&& other) noexcept {
        if (!other.engaged_) {
            reset();
        } else if (engaged_) {
            value_ = std::move(other.value_);
        } else {
            emplace(std::move(other.value_));
        }
        return *this;
    }
    constexpr optional& operator=(std::nullopt_t) noexcept {
        reset();
        return *this;
    }
    template <class U = T>
        requires(is_value<U> &&
                 !(std::is_scalar_v<T> && std::is_same_v<T, std::decay_t<U>>))  // x = {} resets
    constexpr optional& operator=(U&& value) {
        if (engaged_) {
            value_ = std::forward<U>(value);
        } else {
            emplace(std::forward<U>(value));
        }
        return *this;
    }

    template <class... Args>
    constexpr T& emplace(Args&&... args) {
        reset();
        std::construct_at(std::addressof(value_), std::forward<Args>(args)...);
        engaged_ = true;
        return value_;
    }
    constexpr void reset() noexcept {
        if (engaged_) {
            engaged_ = false;
            value_.~T();
        }
    }

    constexpr bool has_value() const noexcept { return engaged_; }
    constexpr explicit operator bool() const noexcept { return engaged_; }
    constexpr T& operator*() & noexcept { return value_; }
    constexpr const T& operator*() const& noexcept { return value_; }
    constexpr T&& operator*() && noexcept { return std::move(value_); }
    constexpr T* operator->() noexcept { return std::addressof(value_); }
    constexpr const T* operator->() const noexcept { return std::addressof(value_); }
    constexpr const T& value() const& {
        if (!engaged_) throw std::bad_optional_access();
        return value_;
    }
    template <class U>
    constexpr T value_or(U&& other) const& {
        return engaged_ ? value_ : static_cast<T>(std::forward<U>(other));
    }
};

template <class T>
constexpr bool operator==(const optional<T>& a, const optional<T>& b) {
    return a.has_value() == b.has_value() && (!a.has_value() || *a == *b);
}
template <class T>
constexpr bool operator==(const optional<T>& a, std::nullopt_t) {
    return !a.has_value();
}
template <class T, class U>
    requires(!is_optional<U>)
constexpr bool operator==(const optional<T>& a, const U& b) {
    return a.has_value() && *a == b;
}

}  // namespace lean
