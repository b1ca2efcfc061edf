// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <charconv>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <vector>

#include <swage/text/dates.hpp>
#include <swage/text/integer.hpp>

#include "members.hpp"

/// What the hand-written peers share besides the lists of members: which kind of value a C++ type
/// is, and the texts of scalars. Dates are parsed and written by swage's own functions, so that
/// what is compared is the handling of the format and not of calendars.

namespace peers {

template <class T>
inline constexpr bool is_presence = false;
template <class T>
inline constexpr bool is_presence<swage::optional<T>> = true;
template <class T>
inline constexpr bool is_presence<swage::boxed<T>> = true;

/// swage::optional or swage::boxed.
template <class T>
concept presence = is_presence<T>;

template <class T>
inline constexpr bool is_enumeration = false;
template <class E>
inline constexpr bool is_enumeration<swage::open_enum<E>> = true;
template <class T>
concept enumeration = is_enumeration<T>;

template <class T>
inline constexpr bool is_list = false;
template <class T>
inline constexpr bool is_list<std::vector<T>> = true;
template <class T>
concept list = is_list<T>;

template <class T>
concept map = std::same_as<T, swage::map<std::string, std::string>>;

template <class T>
concept integer = std::same_as<T, std::int32_t> || std::same_as<T, std::int64_t>;

template <class T>
concept union_type = requires { typename T::tag; };

template <class T>
concept scalar = std::same_as<T, std::string> || std::same_as<T, bool> || integer<T> ||
                 std::same_as<T, swage::timestamp> || enumeration<T>;

template <class T>
concept structure = std::is_aggregate_v<T> && !scalar<T> && !union_type<T>;

/// The value of a member, made if it was absent: what a reader fills.
template <class M>
auto& made(M& member) {
    if constexpr (presence<M>) {
        if (!member) member.emplace();
        return *member;
    } else {
        return member;
    }
}

/// Reads a structure from a cursor over the members of a document: `at_end()`, `is(names)`,
/// `take(names, member)`, which reads the value at the cursor into the member and goes to the next
/// one, and `skip()`, which only goes on. Each name of the document is looked for among all the
/// members.
template <class S, class Cursor>
void fill_by_name(Cursor& cursor, S& to) {
    while (!cursor.at_end()) {
        const bool known = members(to, [&](const wire& name, auto& member) {
            if (!cursor.is(name)) return false;
            cursor.take(name, member);
            return true;
        });
        if (!known) cursor.skip();
    }
}

/// The same, with the members expected in the model's order, in which services write them: one that
/// is not the next in the document is absent, or out of order and then looked for by name.
template <class S, class Cursor>
void fill_in_order(Cursor& cursor, S& to) {
    if (cursor.at_end()) return;
    members(to, [&](const wire& name, auto& member) {
        if (!cursor.is(name)) return false;
        cursor.take(name, member);
        return cursor.at_end();
    });
    fill_by_name(cursor, to);
}

/// Reads a union's one member from a cursor.
template <union_type U, class Cursor>
void fill_union(Cursor& cursor, U& to) {
    while (!cursor.at_end()) {
        const bool known = alternatives(type<U>{}, [&]<auto Tag>(const wire& name, constant<Tag>) {
            if (!cursor.is(name)) return false;
            cursor.take(name, to.template emplace<Tag>());
            return true;
        });
        if (!known) cursor.skip();
    }
}

/// Calls `use` with the member's value, if it has one.
template <class M, class Use>
void if_present(const M& member, Use&& use) {
    if constexpr (presence<M>) {
        if (member) use(*member);
    } else {
        use(member);
    }
}

/// Calls `use` with the names and the value of the member that union `x` holds.
template <union_type U, class Use>
void held(const U& x, Use&& use) {
    alternatives(type<U>{}, [&]<auto Tag>(const wire& name, constant<Tag>) {
        const auto* value = x.template get_if<Tag>();
        if (value != nullptr) use(name, *value);
        return value != nullptr;
    });
}

[[noreturn]] inline void refuse(const char* what) { throw std::runtime_error(what); }

/// The name and namespace of a document's root element.
template <class T>
inline constexpr std::string_view root_name = "DescribeJobResult";
template <>
inline constexpr std::string_view root_name<job_list::JobList> = "JobList";
template <class T>
inline constexpr std::string_view root_namespace =
    "http://awss3control.amazonaws.com/doc/2018-08-20/";
template <>
inline constexpr std::string_view root_namespace<job_list::JobList> =
    "http://example.com/job-list/";

// Scalars from their text.

inline void from_text(std::string_view text, std::string& to) { to.assign(text); }
inline void from_text(std::string_view text, bool& to) {
    to = text == "true";
    if (!to && text != "false") refuse("not a boolean");
}
template <integer I>
void from_text(std::string_view text, I& to) {
    const char* const last = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), last, to);
    if (error != std::errc() || at != last) refuse("not a number of this type");
}
inline void from_text(std::string_view text, swage::timestamp& to) {
    if (!swage::text::parse_date_time(text, to)) refuse("not a timestamp");
}
template <class E>
void from_text(std::string_view text, swage::open_enum<E>& to) {
    to = swage::open_enum<E>::from_text(text);
}

/// A timestamp from JSON's epoch seconds, to the microsecond: more a double does not hold.
inline swage::timestamp from_seconds(double seconds) {
    const double whole = std::floor(seconds);
    const double microseconds = std::round((seconds - whole) * 1e6);
    return {static_cast<std::int64_t>(whole), static_cast<std::int32_t>(microseconds) * 1000};
}

/// The text of a scalar: a view of the value itself or of the buffer.
class scalar_text {
public:
    std::string_view operator()(const std::string& value) { return value; }
    std::string_view operator()(bool value) { return value ? "true" : "false"; }
    template <integer I>
    std::string_view operator()(I value) {
        return until(swage::text::write_integer(buffer_, value));
    }
    std::string_view operator()(const swage::timestamp& value) {
        return until(
            swage::text::write_date_time(buffer_, value, swage::timestamp_precision::as_needed));
    }
    template <class E>
    std::string_view operator()(const swage::open_enum<E>& value) {
        return value.text();
    }

    /// The same with a NUL behind it.
    template <scalar T>
    const char* terminated(const T& value) {
        const std::string_view text = (*this)(value);
        if constexpr (enumeration<T>) {
            if (value.value() == T::enum_type::unknown_) return (copy_ = text).c_str();
        }
        return text.data();
    }

private:
    std::string_view until(char* last) {
        *last = '\0';
        return {buffer_, static_cast<std::size_t>(last - buffer_)};
    }
    char buffer_[48];
    std::string copy_;
};

}  // namespace peers
