// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include <swage/engine/misuse.hpp>
#include <swage/error.hpp>
#include <swage/query/form.hpp>
#include <swage/query/options.hpp>
#include <swage/query/read.hpp>
#include <swage/query/write.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/text/percent.hpp>

/// The door to the forms of awsQuery and ec2Query: generated structures from and to
/// `application/x-www-form-urlencoded` text, such as the bodies of requests. docs/protocols.md has
/// the rules; swage/aws_query.hpp and swage/ec2_query.hpp have whole requests.

namespace swage::inline v1::query {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Reads a form into the structure at `to`, which is `{}`. False where `r.failure` says why.
inline bool read_whole(reader& r, bool is_request, void* to, const aggregate& table) {
    form pairs;
    if (!read_form(r, pairs)) return false;
    if (is_request) {
        pairs.take("Action");
        pairs.take("Version");
    }
    return read_members(r, pairs, to, table);
}

/// Appends a structure as a form. False where `failure` says why; `to` is as before then.
inline bool write_whole(std::string& to, const write_options& options, error& failure,
                        const void* from, const aggregate& table) {
    std::string made;
    const auto add = [&made](std::string_view key, std::string_view value) {
        if (value.empty()) return;
        if (!made.empty()) made += '&';
        made += key;
        made += '=';
        text::append_percent_encoded(made, value);
    };
    add("Action", options.action);
    add("Version", options.version);
    if (!write_members(made, options.form, options.precision, from, table, failure)) return false;
    to += made;
    return true;
}

}  // namespace detail

/// Reads `source` as a T: the value, or the error with its code, place and member.
/// `read<T>(…).value()` is the throwing form.
template <structure_type T>
result<T> read(std::string_view source, const read_options& options = {}) {
    detail::reader reader(options, source, options.form);
    result<T> made(T{});
    if (!detail::read_whole(reader, options.is_request, &*made, table_of<T>())) {
        made = std::move(reader.failure);
    }
    return made;
}

/// Reads `source` into `value`: what the form does not have is absent afterwards. On an error
/// `value` is as before.
template <structure_type T>
result<void> read_into(T& value, std::string_view source, const read_options& options = {}) {
    result<T> made = read<T>(source, options);
    if (!made) return std::move(made).error();
    value = *std::move(made);
    return {};
}

/// Appends `value` to `out`. On an error (text that is not UTF-8, a timestamp outside of the years
/// 0001 to 9999, a document, a union without a member or with one that is unknown) `out` is as
/// before.
template <structure_type T>
result<void> write_to(std::string& out, const T& value, const write_options& options = {}) {
    error failure;
    if (detail::write_whole(out, options, failure, &value, table_of<T>())) return {};
    return failure;
}

/// `value` as a form; raises a swage::exception where write_to gives an error.
template <structure_type T>
std::string write(const T& value, const write_options& options = {}) {
    std::string text;
    write_to(text, value, options).value();
    return text;
}

// For types that are no structures: one error that says so.

template <class T>
    requires(!structure_type<T>)
result<T> read(std::string_view, const read_options& = {}) {
    refuse_type_that_is_no_structure<T>();
    return error{};
}
template <class T>
    requires(!structure_type<T>)
result<void> read_into(T&, std::string_view, const read_options& = {}) {
    refuse_type_that_is_no_structure<T>();
    return {};
}
template <class T>
    requires(!structure_type<T>)
result<void> write_to(std::string&, const T&, const write_options& = {}) {
    refuse_type_that_is_no_structure<T>();
    return {};
}
template <class T>
    requires(!structure_type<T>)
std::string write(const T&, const write_options& = {}) {
    refuse_type_that_is_no_structure<T>();
    return {};
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::query
