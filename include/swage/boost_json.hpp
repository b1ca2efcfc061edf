// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/schema/operations.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/text/base64.hpp>
#include <swage/text/dates.hpp>

/// Boost.JSON's own value_from and value_to for generated types (Boost 1.81). Structures convert
/// through Boost.JSON's support of Boost.Describe; this header adds the types that it does not
/// know: optional and boxed values, enums, unions, maps, timestamps, blobs, big numbers and
/// documents. docs/boost-json.md says what the form is and what it cannot hold; swage/json.hpp is
/// the codec for AWS's forms.
///
/// What cannot be converted raises a swage::error in value_from, as it has no other way, and is a
/// boost::system error code in value_to and try_value_to.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

namespace boost_json {

using boost::json::try_value_to_tag;
using boost::json::value;
using boost::json::value_from_tag;
template <class T>
using outcome = boost::json::result<T>;

/// What converts to a failed outcome of any type: an error code alone might be taken for a value,
/// as it converts to bool.
struct failed {
    boost::system::error_code code;

    template <class T>
    operator boost::system::result<T>() const {
        return {boost::system::in_place_error, code};
    }
};
/// For texts that their type does not take.
inline failed invalid() { return {make_error_code(boost::system::errc::invalid_argument)}; }
inline failed wrong_kind(boost::json::error expected) { return {make_error_code(expected)}; }

inline std::string_view view(const boost::json::string& text) noexcept {
    return {text.data(), text.size()};
}
inline boost::json::string_view view(std::string_view text) noexcept {
    return {text.data(), text.size()};
}

[[noreturn]] SWAGE_COLD inline void refuse(error_code code, std::string reason) {
    swage::error what;
    what.code = code;
    what.reason = std::move(reason);
    raise(std::move(what));
}

/// The text of a key, and the key of a text.
inline std::string_view key_text(const std::string& key) noexcept { return key; }
template <class E>
std::string_view key_text(const open_enum<E>& key) noexcept {
    return key.text();
}
inline void set_key(std::string& key, std::string_view text) { key = text; }
template <class E>
void set_key(open_enum<E>& key, std::string_view text) {
    key = open_enum<E>::from_text(text);
}

/// Calls `act` with the number of the member that `name` names, as a constant; false where none
/// has that name.
template <class Union, std::size_t... Index, class Act>
bool with_member(std::string_view name, std::index_sequence<Index...>, Act act) {
    const auto& members = schema_of<Union>.members;
    const auto matches = [&]<std::size_t I>(std::integral_constant<std::size_t, I> number) {
        if (members[I].name != name) return false;
        act(number);
        return true;
    };
    return (matches(std::integral_constant<std::size_t, Index>()) || ...);
}
template <class Union>
inline constexpr auto members_of = std::make_index_sequence<
    tables::table_for<Union, &schema_of<Union>, shape_kind::tagged_union>::count>();

}  // namespace boost_json

// Null for an absent value.
template <detail::presence Holder>
void tag_invoke(boost_json::value_from_tag, boost_json::value& to, const Holder& from) {
    if (from.has_value()) {
        boost::json::value_from(*from, to);
    } else {
        to = nullptr;
    }
}
template <detail::presence Holder>
boost_json::outcome<Holder> tag_invoke(boost_json::try_value_to_tag<Holder>,
                                       const boost_json::value& from) {
    if (from.is_null()) return {boost::system::in_place_value};
    auto held = boost::json::try_value_to<typename Holder::value_type>(from);
    if (!held) return boost_json::failed{held.error()};
    return {boost::system::in_place_value, std::move(*held)};
}

// A bool.
inline void tag_invoke(boost_json::value_from_tag, boost_json::value& to, const boolean& from) {
    to = from.value;
}
inline boost_json::outcome<boolean> tag_invoke(boost_json::try_value_to_tag<boolean>,
                                               const boost_json::value& from) {
    const bool* flag = from.if_bool();
    if (flag == nullptr) return boost_json::wrong_kind(boost::json::error::not_bool);
    return {boost::system::in_place_value, *flag};
}

// The text on the wire.
template <class E>
void tag_invoke(boost_json::value_from_tag, boost_json::value& to, const open_enum<E>& from) {
    to.emplace_string().assign(boost_json::view(from.text()));
}
template <class E>
boost_json::outcome<open_enum<E>> tag_invoke(boost_json::try_value_to_tag<open_enum<E>>,
                                             const boost_json::value& from) {
    const boost::json::string* text = from.if_string();
    if (text == nullptr) return boost_json::wrong_kind(boost::json::error::not_string);
    return open_enum<E>::from_text(boost_json::view(*text));
}

// RFC 3339's date-time, with the whole fraction.
inline void tag_invoke(boost_json::value_from_tag, boost_json::value& to, const timestamp& from) {
    if (!text::is_writable(from)) {
        boost_json::refuse(error_code::not_representable,
                           "the timestamp is not within the years 0001 to 9999");
    }
    char room[40];
    const char* end = text::write_date_time(room, from, timestamp_precision::as_needed);
    to.emplace_string().assign(room, static_cast<std::size_t>(end - room));
}
inline boost_json::outcome<timestamp> tag_invoke(boost_json::try_value_to_tag<timestamp>,
                                                 const boost_json::value& from) {
    const boost::json::string* written = from.if_string();
    if (written == nullptr) return boost_json::wrong_kind(boost::json::error::not_string);
    timestamp value;
    if (!text::parse_date_time(boost_json::view(*written), value)) return boost_json::invalid();
    return value;
}

// Base64.
inline void tag_invoke(boost_json::value_from_tag, boost_json::value& to, const blob& from) {
    boost::json::string& written = to.emplace_string();
    written.resize(text::base64_length(from.size()));
    text::write_base64(written.data(), from.view());
}
inline boost_json::outcome<blob> tag_invoke(boost_json::try_value_to_tag<blob>,
                                            const boost_json::value& from) {
    const boost::json::string* written = from.if_string();
    if (written == nullptr) return boost_json::wrong_kind(boost::json::error::not_string);
    blob bytes;
    if (!text::read_base64(boost_json::view(*written), bytes.storage())) {
        return boost_json::invalid();
    }
    return bytes;
}

// A string: Boost.JSON's numbers have 64 bits.
template <class Big>
    requires(std::is_same_v<Big, big_integer> || std::is_same_v<Big, big_decimal>)
void tag_invoke(boost_json::value_from_tag, boost_json::value& to, const Big& from) {
    to.emplace_string().assign(boost_json::view(from.digits));
}
template <class Big>
    requires(std::is_same_v<Big, big_integer> || std::is_same_v<Big, big_decimal>)
boost_json::outcome<Big> tag_invoke(boost_json::try_value_to_tag<Big>,
                                    const boost_json::value& from) {
    const boost::json::string* digits = from.if_string();
    if (digits == nullptr) return boost_json::wrong_kind(boost::json::error::not_string);
    return Big{std::string(boost_json::view(*digits))};
}

// An object, in the order of the keys.
template <class Key, class Value>
void tag_invoke(boost_json::value_from_tag, boost_json::value& to, const map<Key, Value>& from) {
    boost::json::object& object = to.emplace_object();
    object.reserve(from.size());
    for (const auto& [key, value] : from) {
        object.emplace(boost_json::view(boost_json::key_text(key)),
                       boost::json::value_from(value, object.storage()));
    }
}
template <class Key, class Value>
boost_json::outcome<map<Key, Value>> tag_invoke(boost_json::try_value_to_tag<map<Key, Value>>,
                                                const boost_json::value& from) {
    const boost::json::object* object = from.if_object();
    if (object == nullptr) return boost_json::wrong_kind(boost::json::error::not_object);
    map<Key, Value> made;
    for (const auto& entry : *object) {
        auto value = boost::json::try_value_to<Value>(entry.value());
        if (!value) return boost_json::failed{value.error()};
        auto& pair = made.append_unsorted();
        boost_json::set_key(pair.first, {entry.key().data(), entry.key().size()});
        pair.second = std::move(*value);
    }
    made.finish_appending();
    return made;
}

// An object with the member that is held; an empty one where none is.
template <tables::union_type Union>
void tag_invoke(boost_json::value_from_tag, boost_json::value& to, const Union& from) {
    boost::json::object& object = to.emplace_object();
    if (const unknown_member* member = from.unknown()) {
        boost::system::error_code failure;
        boost::json::value content =
            boost::json::parse(boost_json::view(member->content), failure, object.storage());
        if (member->source != format::json || failure) {
            boost_json::refuse(error_code::foreign_content,
                               "an unknown member's content is not JSON");
        }
        if (boost_json::with_member<Union>(member->name, boost_json::members_of<Union>,
                                           [](auto) {})) {
            boost_json::refuse(error_code::foreign_content,
                               "the union's unknown member has the name of a known one");
        }
        object.emplace(boost_json::view(member->name), std::move(content));
        return;
    }
    const auto number = static_cast<std::size_t>(from.which());
    if (number == 0) return;
    boost::json::value& held = object[boost_json::view(schema_of<Union>.members[number - 1].name)];
    from.visit([&](const auto& value) {
        if constexpr (!std::is_same_v<std::remove_cvref_t<decltype(value)>, unknown_member>) {
            boost::json::value_from(value, held);
        }
    });
}
template <tables::union_type Union>
boost_json::outcome<Union> tag_invoke(boost_json::try_value_to_tag<Union>,
                                      const boost_json::value& from) {
    const boost::json::object* object = from.if_object();
    if (object == nullptr) return boost_json::wrong_kind(boost::json::error::not_object);
    Union made;
    if (object->empty()) return made;
    if (object->size() != 1) return boost_json::wrong_kind(boost::json::error::size_mismatch);
    const auto& entry = *object->begin();
    const std::string_view name(entry.key().data(), entry.key().size());
    boost::system::error_code failure;
    const bool known =
        boost_json::with_member<Union>(name, boost_json::members_of<Union>, [&](auto place) {
            constexpr auto tag = static_cast<typename Union::tag>(decltype(place)::value + 1);
            auto value =
                boost::json::try_value_to<typename Union::template alternative<tag>>(entry.value());
            if (value) {
                made.template emplace<tag>(std::move(*value));
            } else {
                failure = value.error();
            }
        });
    if (failure) return boost_json::failed{failure};
    if (!known) {
        made.set_unknown(
            {std::string(name), format::json, boost::json::serialize(entry.value()), false});
    }
    return made;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1

// Generated enums and documents have no namespace of swage in them, so that these stand where
// argument-dependent look-up finds them.
namespace boost::json {

/// An enumerator of an enum is its text on the wire, one of an intEnum its number.
template <class E>
    requires(swage::generated<E> && std::is_enum_v<E>)
void tag_invoke(value_from_tag, value& to, E from) {
    if constexpr (swage::schema_of<E>.kind == swage::shape_kind::integer_enumeration) {
        to = static_cast<std::int32_t>(from);
    } else {
        swage::tag_invoke(value_from_tag(), to, swage::open_enum<E>(from));
    }
}
template <class E>
    requires(swage::generated<E> && std::is_enum_v<E>)
result<E> tag_invoke(try_value_to_tag<E>, const value& from) {
    if constexpr (swage::schema_of<E>.kind == swage::shape_kind::integer_enumeration) {
        auto number = try_value_to<std::int32_t>(from);
        if (!number) return swage::boost_json::failed{number.error()};
        return static_cast<E>(*number);
    } else {
        auto open = swage::tag_invoke(try_value_to_tag<swage::open_enum<E>>(), from);
        if (!open) return swage::boost_json::failed{open.error()};
        if (open->value() == E{}) return swage::boost_json::wrong_kind(error::unknown_name);
        return open->value();
    }
}

/// A document goes through its text.
template <class Document>
    requires swage::is_document_type<Document>
void tag_invoke(value_from_tag, value& to, const Document& from) {
    std::string text;
    if (!swage::document_operations_of<Document>->to_json(&from, text)) {
        swage::boost_json::refuse(swage::error_code::not_representable,
                                  "JSON cannot spell the document");
    }
    to = parse(text, to.storage());
}
template <class Document>
    requires swage::is_document_type<Document>
result<Document> tag_invoke(try_value_to_tag<Document>, const value& from) {
    Document made;
    if (!swage::document_operations_of<Document>->from_json(&made, serialize(from))) {
        return swage::boost_json::invalid();
    }
    return made;
}

}  // namespace boost::json
