// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <utility>

#include <pugixml.hpp>

#include <swage/engine/misuse.hpp>
#include <swage/error.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/service.hpp>
#include <swage/xml/options.hpp>
#include <swage/xml/tree_parser.hpp>
#include <swage/xml/tree_reader.hpp>
#include <swage/xml/tree_writer.hpp>

/// The door to the XML codec over trees: generated structures and unions from and to the nodes of
/// pugixml, by the rules of swage/xml.hpp. docs/xml.md lists where a tree cannot hold what a text
/// says.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {

/// Reads the element `from`, or the root element of the document `from`, as a T: the value, or the
/// error with its code and member; there is no text, so it has no line. The limits hold for the
/// tree, but for the size.
template <aggregate_type T>
result<T> read_tree(pugi::xml_node from, const read_options& options = {}) {
    detail::tree_input in(options);
    result<T> made(T{});
    if (!detail::read_tree_root(in, from, &*made, table_of<T>(), service_of<T>)) {
        made = std::move(in.failure);
    }
    return made;
}

/// Appends `value` to `to`, a document or an element, as an element; or the error as of
/// xml::write_to, and `to` is as before. `options.pretty` and `options.declaration` mean nothing
/// here: they are for whoever saves the tree.
template <aggregate_type T>
result<void> write_tree(pugi::xml_node to, const T& value, const write_options& options = {}) {
    detail::tree_writer writer{options};
    if (detail::write_tree_root(writer, to, &value, table_of<T>(), service_of<T>)) return {};
    return std::move(writer.failure);
}

/// Parses `document` into `to` with pugixml, so that read_tree gives what xml::read does: all
/// blanks kept, a document type with declarations refused, as are encodings other than UTF-8,
/// bytes that are not UTF-8, and more than one root element. The size limit holds.
inline result<void> parse_tree(pugi::xml_document& to, std::string_view document,
                               const read_options& options = {}) {
    detail::input in(options, document);
    if (detail::parse_into(in, to)) return {};
    return std::move(in.failure);
}

// For types that are not generated: one error that says so.

template <class T>
    requires(!aggregate_type<T>)
result<T> read_tree(pugi::xml_node, const read_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return error{};
}
template <class T>
    requires(!aggregate_type<T>)
result<void> write_tree(pugi::xml_node, const T&, const write_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return {};
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
