// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <new>
#include <type_traits>
#include <utility>

#include <swage/values/optional.hpp>

namespace swage::inline v1 {

namespace detail {

/// What every boxed<T> is made of, so that the engine can fill one without knowing T.
struct boxed_storage {
    void* value = nullptr;
};

/// Gives memory back where the constructor that was to fill it throws.
struct memory_guard {
    void* memory;
    explicit memory_guard(void* owned) noexcept : memory(owned) {}
    memory_guard(const memory_guard&) = delete;
    memory_guard& operator=(const memory_guard&) = delete;
    ~memory_guard() { ::operator delete(memory); }
};

}  // namespace detail

/// A value that may be absent, kept on the heap: the interface of swage::optional with value
/// semantics (a copy copies the value, `==` compares it), at the size of one pointer.
///
/// The engine makes and destroys values through the same ::operator new and delete as this class.
///
/// The generator uses it where an optional structure is large (docs/decisions.md says from which
/// size on) and where a shape contains itself. T may be incomplete where boxed<T> is declared.
template <class T>
class boxed {
public:
    using value_type = T;

    constexpr boxed() noexcept = default;
    constexpr boxed(std::nullopt_t) noexcept {}
    boxed(const T& value) { emplace(value); }
    boxed(T&& value) { emplace(std::move(value)); }
    SWAGE_NOINLINE boxed(const boxed& other) {
        if (other) emplace(*other);
    }
    boxed(boxed&& other) noexcept : storage_{std::exchange(other.storage_.value, nullptr)} {}
    boxed(const optional<T>& other) {
        if (other) emplace(*other);
    }
    boxed(optional<T>&& other) {
        if (other) emplace(std::move(*other));
    }
    template <class U>
    boxed(const std::optional<U>& other) {
        if (other) emplace(*other);
    }

    boxed& operator=(const boxed& other) {
        if (this == &other) return *this;
        boxed copy(other);
        swap(copy);
        return *this;
    }
    /// Takes the other's value, also where `other` is a part of the value held here.
    boxed& operator=(boxed&& other) noexcept {
        boxed taken(std::move(other));
        swap(taken);
        return *this;
    }
    boxed& operator=(std::nullopt_t) noexcept {
        reset();
        return *this;
    }
    ~boxed() { reset(); }

    bool has_value() const noexcept { return storage_.value != nullptr; }
    explicit operator bool() const noexcept { return has_value(); }

    /// The value; it must be there.
    T& operator*() & noexcept { return *get(); }
    const T& operator*() const& noexcept { return *get(); }
    T&& operator*() && noexcept { return std::move(*get()); }
    T* operator->() noexcept { return get(); }
    const T* operator->() const noexcept { return get(); }

    /// The value; throws std::bad_optional_access where it is absent.
    T& value() & {
        if (!has_value()) detail::throw_bad_optional_access();
        return *get();
    }
    const T& value() const& {
        if (!has_value()) detail::throw_bad_optional_access();
        return *get();
    }
    T&& value() && {
        if (!has_value()) detail::throw_bad_optional_access();
        return std::move(*get());
    }

    /// The value, or `fallback` made a T where it is absent.
    template <class U>
    T value_or(U&& fallback) const {
        return has_value() ? *get() : static_cast<T>(std::forward<U>(fallback));
    }

    /// Destroys what is held and holds a T made from `arguments`.
    template <class... Arguments>
    T& emplace(Arguments&&... arguments) {
        void* memory = ::operator new(sizeof(T));
        detail::memory_guard guard(memory);
        if constexpr (std::is_aggregate_v<T>) {
            new (memory) T{std::forward<Arguments>(arguments)...};
        } else {
            new (memory) T(std::forward<Arguments>(arguments)...);
        }
        guard.memory = nullptr;
        reset();
        storage_.value = memory;
        return *get();
    }

    void reset() noexcept {
        if (!has_value()) return;
        get()->~T();
        ::operator delete(std::exchange(storage_.value, nullptr));
    }
    void swap(boxed& other) noexcept { std::swap(storage_.value, other.storage_.value); }

    operator std::optional<T>() const {
        return has_value() ? std::optional<T>(*get()) : std::nullopt;
    }

private:
    T* get() const noexcept { return static_cast<T*>(storage_.value); }

    detail::boxed_storage storage_;
};

}  // namespace swage::inline v1
