// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>
#include <pugixml.hpp>

#include <s3control/describe_job.hpp>
#include <swage/text/dates.hpp>

/// What code by hand over nlohmann/json and pugixml has besides a function a structure, a format
/// and a direction: values, lists, maps and absent members. compile_cost.py writes the functions
/// out, one statement a member, as they would be typed.

namespace by_hand {

using nlohmann::json;

inline void read(const json& from, std::string& to) { to = from.get_ref<const std::string&>(); }
inline void read(const json& from, bool& to) { to = from.get<bool>(); }
inline void read(const json& from, std::int32_t& to) { to = from.get<std::int32_t>(); }
inline void read(const json& from, std::int64_t& to) { to = from.get<std::int64_t>(); }
inline void read(const json& from, swage::timestamp& to) {
    swage::text::parse_date_time(from.get_ref<const std::string&>(), to);
}
template <class E>
void read(const json& from, swage::open_enum<E>& to) {
    to = swage::open_enum<E>::from_text(from.get_ref<const std::string&>());
}
inline void read(const json& from, swage::map<std::string, std::string>& to) {
    for (const auto& [key, value] : from.items()) to[key] = value.get_ref<const std::string&>();
}
template <class T>
void read(const json& from, std::vector<T>& to) {
    for (const json& element : from) read(element, to.emplace_back());
}

inline json tree_of(const std::string& from) { return from; }
inline json tree_of(bool from) { return from; }
inline json tree_of(std::int32_t from) { return from; }
inline json tree_of(std::int64_t from) { return from; }
inline std::string text_of(const swage::timestamp& from) {
    char text[40];
    return {text, swage::text::write_date_time(text, from, swage::timestamp_precision::as_needed)};
}
inline json tree_of(const swage::timestamp& from) { return text_of(from); }
template <class E>
json tree_of(const swage::open_enum<E>& from) {
    return std::string(from.text());
}
inline json tree_of(const swage::map<std::string, std::string>& from) {
    json object = json::object();
    for (const auto& [key, value] : from) object[key] = value;
    return object;
}
template <class T>
json tree_of(const std::vector<T>& from) {
    json array = json::array();
    for (const T& element : from) array.push_back(tree_of(element));
    return array;
}

using pugi::xml_node;

inline void read(xml_node from, std::string& to) { to = from.child_value(); }
inline void read(xml_node from, bool& to) { to = from.text().as_bool(); }
inline void read(xml_node from, std::int32_t& to) { to = from.text().as_int(); }
inline void read(xml_node from, std::int64_t& to) { to = from.text().as_llong(); }
inline void read(xml_node from, swage::timestamp& to) {
    swage::text::parse_date_time(from.child_value(), to);
}
template <class E>
void read(xml_node from, swage::open_enum<E>& to) {
    to = swage::open_enum<E>::from_text(from.child_value());
}
inline void read(xml_node from, swage::map<std::string, std::string>& to) {
    for (xml_node entry : from.children("entry")) {
        to[std::string(entry.child_value("key"))] = entry.child_value("value");
    }
}
template <class T>
void read(xml_node from, std::vector<T>& to, const char* item = "member") {
    for (xml_node child : from.children(item)) read(child, to.emplace_back());
}

inline void write(xml_node to, const std::string& from) { to.text().set(from.c_str()); }
inline void write(xml_node to, bool from) { to.text().set(from); }
inline void write(xml_node to, std::int32_t from) { to.text().set(from); }
inline void write(xml_node to, std::int64_t from) { to.text().set(static_cast<long long>(from)); }
inline void write(xml_node to, const swage::timestamp& from) {
    to.text().set(text_of(from).c_str());
}
template <class E>
void write(xml_node to, const swage::open_enum<E>& from) {
    to.text().set(std::string(from.text()).c_str());
}
inline void write(xml_node to, const swage::map<std::string, std::string>& from) {
    for (const auto& [key, value] : from) {
        xml_node entry = to.append_child("entry");
        entry.append_child("key").text().set(key.c_str());
        entry.append_child("value").text().set(value.c_str());
    }
}
template <class T>
void write(xml_node to, const std::vector<T>& from, const char* item = "member") {
    for (const T& element : from) write(to.append_child(item), element);
}

}  // namespace by_hand
