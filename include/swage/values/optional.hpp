// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <memory>
#include <optional>
#include <type_traits>
#include <utility>

#include <swage/config.hpp>

namespace swage::inline v1 {

template <class T>
class optional;
template <class T>
class boxed;

namespace detail {

template <class T>
inline constexpr bool is_presence = false;
template <class T>
inline constexpr bool is_presence<optional<T>> = true;
template <class T>
inline constexpr bool is_presence<boxed<T>> = true;

/// swage::optional or swage::boxed: what may be absent.
template <class T>
concept presence = is_presence<std::remove_cvref_t<T>>;

template <class T>
inline constexpr bool is_std_optional = false;
template <class T>
inline constexpr bool is_std_optional<std::optional<T>> = true;

/// What an optional of T can be made from or assigned: a T, or what makes one.
template <class U, class T>
concept value_for =
    !presence<U> && !is_std_optional<std::remove_cvref_t<U>> &&
    !std::is_same_v<std::remove_cvref_t<U>, std::nullopt_t> &&
    !std::is_same_v<std::remove_cvref_t<U>, std::in_place_t> && std::is_constructible_v<T, U>;

/// Whether T is copied, moved and destroyed as plain bytes. The builtin, which all compilers have,
/// instantiates nothing: with the standard's traits, defining optionals costs half as much again.
template <class T>
inline constexpr bool trivial = __is_trivially_copyable(T);

[[noreturn]] SWAGE_COLD inline void throw_bad_optional_access() {
#if defined(__cpp_exceptions)
    throw std::bad_optional_access();
#else
    std::abort();
#endif
}

}  // namespace detail

/// A value that may be absent: std::optional's interface at half its compile time
/// (docs/decisions.md has the measurement). Converts from and to std::optional.
///
/// The value stands at offset 0 and the flag, a bool, at offset sizeof(T): the engine relies on
/// this, so that it can fill an optional of any type through one function.
template <class T>
class optional {
public:
    using value_type = T;

    constexpr optional() noexcept : nothing_(), engaged_(false) {}
    constexpr optional(std::nullopt_t) noexcept : optional() {}

    /// Holds a value made from `value`; explicit where T's own conversion from it is.
    template <class U = T>
        requires detail::value_for<U, T>
    constexpr explicit(!std::is_convertible_v<U, T>) optional(U&& value)
        : value_(static_cast<T>(std::forward<U>(value))), engaged_(true) {}

    template <class... Arguments>
    constexpr explicit optional(std::in_place_t, Arguments&&... arguments)
        : value_(std::forward<Arguments>(arguments)...), engaged_(true) {}

    template <class U>
    constexpr optional(const std::optional<U>& other) : optional() {
        if (other) emplace(*other);
    }
    template <class U>
    constexpr optional(std::optional<U>&& other) : optional() {
        if (other) emplace(std::move(*other));
    }

    constexpr optional(const optional&)
        requires(detail::trivial<T>)
    = default;
    constexpr optional(const optional& other) : optional() {
        if (other.engaged_) emplace(other.value_);
    }
    constexpr optional(optional&&) noexcept
        requires(detail::trivial<T>)
    = default;
    constexpr optional(optional&& other) noexcept : optional() {
        if (other.engaged_) emplace(std::move(other.value_));
    }

    constexpr optional& operator=(const optional&)
        requires(detail::trivial<T>)
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
        requires(detail::trivial<T>)
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
        requires(detail::value_for<U, T> && std::is_assignable_v<T&, U>)
    constexpr optional& operator=(U&& value) {
        if constexpr (std::is_arithmetic_v<T>) {
            // As in the constructor: `= 0` converts to a byte without a warning.
            value_ = static_cast<T>(value);
            engaged_ = true;
        } else if (engaged_) {
            value_ = std::forward<U>(value);
        } else {
            emplace(std::forward<U>(value));
        }
        return *this;
    }

    constexpr ~optional()
        requires(detail::trivial<T>)
    = default;
    constexpr ~optional() {
        if (engaged_) value_.~T();
    }

    constexpr bool has_value() const noexcept { return engaged_; }
    constexpr explicit operator bool() const noexcept { return engaged_; }

    /// The value; it must be there.
    constexpr T& operator*() & noexcept { return value_; }
    constexpr const T& operator*() const& noexcept { return value_; }
    constexpr T&& operator*() && noexcept { return std::move(value_); }
    constexpr T* operator->() noexcept { return std::addressof(value_); }
    constexpr const T* operator->() const noexcept { return std::addressof(value_); }

    /// The value; throws std::bad_optional_access where it is absent.
    constexpr T& value() & {
        if (!engaged_) detail::throw_bad_optional_access();
        return value_;
    }
    constexpr const T& value() const& {
        if (!engaged_) detail::throw_bad_optional_access();
        return value_;
    }
    constexpr T&& value() && {
        if (!engaged_) detail::throw_bad_optional_access();
        return std::move(value_);
    }

    /// The value, or `fallback` made a T where it is absent.
    template <class U>
    constexpr T value_or(U&& fallback) const& {
        return engaged_ ? value_ : static_cast<T>(std::forward<U>(fallback));
    }
    template <class U>
    constexpr T value_or(U&& fallback) && {
        return engaged_ ? std::move(value_) : static_cast<T>(std::forward<U>(fallback));
    }

    /// Destroys what is held and holds a T made from `arguments`.
    template <class... Arguments>
    constexpr T& emplace(Arguments&&... arguments) {
        reset();
        if constexpr (std::is_aggregate_v<T>) {
            std::construct_at(std::addressof(value_), T{std::forward<Arguments>(arguments)...});
        } else {
            std::construct_at(std::addressof(value_), std::forward<Arguments>(arguments)...);
        }
        engaged_ = true;
        return value_;
    }

    constexpr void reset() noexcept {
        if (!engaged_) return;
        if constexpr (!detail::trivial<T>) value_.~T();
        engaged_ = false;
    }

    constexpr void swap(optional& other) noexcept { std::swap(*this, other); }

    constexpr operator std::optional<T>() const& {
        return engaged_ ? std::optional<T>(value_) : std::nullopt;
    }
    constexpr operator std::optional<T>() && {
        return engaged_ ? std::optional<T>(std::move(value_)) : std::nullopt;
    }

private:
    union {
        char nothing_;
        T value_;
    };
    bool engaged_;
};

template <class T>
optional(T) -> optional<T>;

/// Equal when both are absent, or both hold equal values.
template <detail::presence A, detail::presence B>
constexpr bool operator==(const A& a, const B& b) {
    return a.has_value() == b.has_value() && (!a.has_value() || *a == *b);
}
template <detail::presence A>
constexpr bool operator==(const A& a, std::nullopt_t) noexcept {
    return !a.has_value();
}
/// Equal when `a` holds a value and it is equal to `b`.
template <detail::presence A, class B>
    requires(!detail::presence<B>)
constexpr bool operator==(const A& a, const B& b) {
    return a.has_value() && *a == b;
}

}  // namespace swage::inline v1
