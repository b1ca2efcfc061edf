// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <type_traits>
#include <utility>

#include <swage/config.hpp>
#include <swage/values/boxed.hpp>
#include <swage/values/unknown.hpp>

namespace swage::inline v1 {

namespace detail {

template <class T>
struct held_in {
    using type = T;
    static T& get(T& stored) noexcept { return stored; }
};
template <class T>
struct held_in<boxed<T>> {
    using type = T;
    static T& get(boxed<T>& stored) noexcept { return *stored; }
};

template <std::size_t I, class First, class... Rest>
struct nth_type : nth_type<I - 1, Rest...> {};
template <class First, class... Rest>
struct nth_type<0, First, Rest...> {
    using type = First;
};

constexpr std::size_t greatest(std::initializer_list<std::size_t> numbers) {
    std::size_t result = 0;
    for (std::size_t number : numbers) result = number > result ? number : result;
    return result;
}

/// How one alternative is made, copied, moved, compared and destroyed in its place.
struct alternative_operations {
    void (*construct)(void*);
    void (*copy)(void* to, const void* from);
    void (*move)(void* to, void* from) noexcept;
    void (*destroy)(void*) noexcept;
};

/// Copying is marked cold so that the compiler keeps the copies of whole structures small: reading
/// and writing never copy.
template <class T>
struct operations_of_alternative {
    static void construct(void* at) { new (at) T{}; }
    SWAGE_COLD static void copy(void* to, const void* from) {
        new (to) T(*static_cast<const T*>(from));
    }
    static void move(void* to, void* from) noexcept {
        new (to) T(std::move(*static_cast<T*>(from)));
    }
    static void destroy(void* at) noexcept { static_cast<T*>(at)->~T(); }
    static constexpr alternative_operations table = {construct, copy, move, destroy};
};

}  // namespace detail

/// The base of every generated union: exactly one member, or an unknown member with its name and
/// content, or (default-constructed, moved from) an unknown member without a name.
///
/// Derived has an `enum class tag { unknown_ = 0, …}` with the members' names in the model's order,
/// and Alternatives are their types, boxed where they are large or contain the union itself:
///
///     using Filter = s3control::ObjectEncryptionFilter;
///     auto filter = Filter::make<Filter::tag::SSEKMS>({.KmsKeyArn = arn});
///     if (auto* kms = filter.get_if<Filter::tag::SSEKMS>()) use(kms->KmsKeyArn);
///     switch (filter.which()) { … case Filter::tag::unknown_: … }
template <class Derived, class... Alternatives>
class tagged_union {
    /// A tag of another union may have no place here: check_tag() alone is to say so.
    template <auto Tag>
    using stored =
        typename detail::nth_type<(static_cast<std::size_t>(Tag) <= sizeof...(Alternatives)
                                       ? static_cast<std::size_t>(Tag)
                                       : 0),
                                  unknown_member*, Alternatives...>::type;

public:
    /// The C++ type of the member `Tag`.
    template <auto Tag>
    using alternative = typename detail::held_in<stored<Tag>>::type;

    tagged_union() noexcept = default;
    tagged_union(const tagged_union& other) { copy_from(other); }
    tagged_union(tagged_union&& other) noexcept { move_from(other); }
    tagged_union& operator=(const tagged_union& other) {
        if (this == &other) return *this;
        tagged_union copy(other);
        reset();
        move_from(copy);
        return *this;
    }
    tagged_union& operator=(tagged_union&& other) noexcept {
        if (this == &other) return *this;
        tagged_union taken(std::move(other));
        reset();
        move_from(taken);
        return *this;
    }
    ~tagged_union() { reset(); }

    /// A union that holds the member `Tag` with `value`.
    template <auto Tag>
    static Derived make(alternative<Tag> value) {
        Derived made;
        made.template emplace<Tag>(std::move(value));
        return made;
    }
    /// A union that holds a member that the model does not know.
    static Derived make_unknown(unknown_member member) {
        Derived made;
        made.set_unknown(std::move(member));
        return made;
    }

    /// Which member is held; `tag::unknown_` for an unknown one.
    auto which() const noexcept { return static_cast<typename Derived::tag>(tag_); }

    /// The member `Tag`, or null where another is held.
    template <auto Tag>
    alternative<Tag>* get_if() noexcept {
        check_tag<Tag>();
        if (tag_ != static_cast<std::uint32_t>(Tag)) return nullptr;
        return &detail::held_in<stored<Tag>>::get(*static_cast<stored<Tag>*>(place()));
    }
    template <auto Tag>
    const alternative<Tag>* get_if() const noexcept {
        return const_cast<tagged_union*>(this)->template get_if<Tag>();
    }
    /// The unknown member; null where a known one, or none, is held.
    const unknown_member* unknown() const noexcept {
        return tag_ == 0 ? *static_cast<unknown_member* const*>(place()) : nullptr;
    }

    /// Holds the member `Tag` with `value` instead of what was held.
    template <auto Tag>
    alternative<Tag>& emplace(alternative<Tag> value = {}) {
        check_tag<Tag>();
        stored<Tag> made(std::move(value));
        reset();
        new (place()) stored<Tag>(std::move(made));
        tag_ = static_cast<std::uint32_t>(Tag);
        return *get_if<Tag>();
    }
    void set_unknown(unknown_member member) {
        auto* made = new unknown_member(std::move(member));
        reset();
        new (place()) unknown_member*(made);
    }
    /// Holds nothing: an unknown member without a name.
    void reset() noexcept {
        if (tag_ != 0) {
            operations()[tag_ - 1]->destroy(place());
        } else {
            delete *static_cast<unknown_member**>(place());
        }
        tag_ = 0;
        new (place()) unknown_member*(nullptr);
    }

    /// Calls `visitor` with the member that is held: its value, or the `const unknown_member&`.
    template <class Visitor>
    decltype(auto) visit(Visitor&& visitor) const {
        return visit_from<1>(visitor);
    }

    /// For the engine: the number of the tag, the place of every alternative, and how to select
    /// the alternative with that number (1 and up), default-made.
    std::uint32_t tag_number() const noexcept { return tag_; }
    void* place() noexcept { return storage_; }
    const void* place() const noexcept { return storage_; }
    void select(std::uint32_t number) {
        reset();
        operations()[number - 1]->construct(place());
        tag_ = number;
    }
    /// For the engine: the offset of `place()` in the union, and the alternatives' types.
    static constexpr std::size_t storage_offset() {
        constexpr std::size_t alignment =
            detail::greatest({alignof(unknown_member*), alignof(Alternatives)...});
        return (sizeof(std::uint32_t) + alignment - 1) / alignment * alignment;
    }
    template <template <class...> class List>
    using alternatives_as = List<Alternatives...>;

private:
    static const detail::alternative_operations* const* operations() noexcept {
        static constexpr const detail::alternative_operations* table[] = {
            &detail::operations_of_alternative<Alternatives>::table...};
        return table;
    }
    template <auto Tag>
    static constexpr void check_tag() {
        static_assert(std::is_same_v<std::remove_const_t<decltype(Tag)>, typename Derived::tag>,
                      "the tag is not one of this union's own");
        static_assert(static_cast<std::uint32_t>(Tag) != 0,
                      "unknown_ is no member: use unknown() and set_unknown()");
    }
    void copy_from(const tagged_union& other) {
        if (other.tag_ != 0) {
            operations()[other.tag_ - 1]->copy(place(), other.place());
        } else if (const unknown_member* member = other.unknown()) {
            new (place()) unknown_member*(new unknown_member(*member));
        }
        tag_ = other.tag_;
    }
    void move_from(tagged_union& other) noexcept {
        if (other.tag_ != 0) {
            operations()[other.tag_ - 1]->move(place(), other.place());
            tag_ = other.tag_;
            other.reset();
        } else {
            new (place()) unknown_member*(
                std::exchange(*static_cast<unknown_member**>(other.place()), nullptr));
            tag_ = 0;
        }
    }
    template <std::size_t I, class Visitor>
    decltype(auto) visit_from(Visitor& visitor) const {
        if constexpr (I <= sizeof...(Alternatives)) {
            constexpr auto number = static_cast<typename Derived::tag>(I);
            if (tag_ == I) return visitor(*get_if<number>());
            return visit_from<I + 1>(visitor);
        } else {
            static const unknown_member nothing;
            const unknown_member* member = unknown();
            return visitor(member != nullptr ? *member : nothing);
        }
    }

    std::uint32_t tag_ = 0;
    alignas(detail::greatest({alignof(unknown_member*),
                              alignof(Alternatives)...})) unsigned char storage_
        [detail::greatest({sizeof(unknown_member*), sizeof(Alternatives)...})] = {};
};

}  // namespace swage::inline v1
