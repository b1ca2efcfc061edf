// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

#include <boost/describe/modifiers.hpp>
#include <boost/mp11/list.hpp>

/// Boost.Describe's descriptors without its macros, which take at most 52 names and become slow to
/// compile for large enums. Generated headers declare Boost.Describe's functions with these.

namespace swage::inline v1 {

/// The descriptor of a public data member, called Names[Index].
template <auto Pointer, const auto& Names, std::size_t Index>
struct described_member {
    static constexpr auto pointer = Pointer;
    static constexpr const char* name = Names[Index];
    static constexpr unsigned modifiers = boost::describe::mod_public;
};

/// The descriptor of the enumerator of E for Values[Index], a swage::enumeration_value: of its
/// number if IsNumbered, else of its place plus one.
template <class E, const auto& Values, bool IsNumbered, std::size_t Index>
struct described_enumerator {
    static constexpr E value =
        static_cast<E>(IsNumbered ? Values[Index].number : static_cast<std::int32_t>(Index + 1));
    static constexpr const char* name = Values[Index].name.data();
};

namespace detail {

template <class E, const auto& Values, bool IsNumbered, std::size_t... Index>
auto list_enumerators(std::index_sequence<Index...>)
    -> boost::mp11::mp_list<described_enumerator<E, Values, IsNumbered, Index>...>;

}  // namespace detail

/// The list of the descriptors of all Values, an array.
template <class E, const auto& Values, bool IsNumbered>
using described_enumerators = decltype(detail::list_enumerators<E, Values, IsNumbered>(
    std::make_index_sequence<sizeof(Values) / sizeof(Values[0])>{}));

}  // namespace swage::inline v1
