// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>

#include <pugixml.hpp>

#include <swage/config.hpp>
#include <swage/text/utf8.hpp>
#include <swage/xml/read.hpp>
#include <swage/xml/tree_reader.hpp>

/// Documents into trees: pugixml with flags under which its tree says what the text does.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// References replaced, line ends and blanks in attributes normalized as XML says, CDATA kept, and
/// text of blanks only kept, since it may be a string. Comments and instructions are left out.
inline constexpr unsigned tree_flags = pugi::parse_cdata | pugi::parse_escapes |
                                       pugi::parse_wconv_attribute | pugi::parse_eol |
                                       pugi::parse_ws_pcdata;

inline bool parse_into(input& in, pugi::xml_document& to) {
    const path_frame frame{.table = &engine::any_content};
    start_tag root;
    if (read_root_tag(in, root, frame) == nullptr) return false;
    const char* const first = in.text.data();
    const char* const invalid = text::find_invalid_utf8(first, in.last);
    if (invalid != in.last) return refuse_utf8(in, invalid, nullptr) != nullptr;
    const pugi::xml_parse_result parsed =
        to.load_buffer(first, in.text.size(), tree_flags, pugi::encoding_utf8);
    if (!parsed) {
        const char* const at = first + (parsed.offset < 0 ? 0 : parsed.offset);
        const bool ends = at >= in.last;
        return refuse(in, ends ? error_code::truncated : error_code::syntax, ends ? in.last : at,
                      nullptr, std::string("pugixml: ") + parsed.description()) != nullptr;
    }
    if (to.document_element().next_sibling()) {
        return refuse(in, error_code::trailing_content, in.last, nullptr,
                      "more content after the root element") != nullptr;
    }
    return true;
}

/// Reads the root element: `from` itself, or the first in it if it is a document.
inline bool read_tree_root(tree_input& in, pugi::xml_node from, void* to, const aggregate& table,
                           const service& owner) {
    pugi::xml_node root = from;
    if (from.type() == pugi::node_document) {
        root = from.find_child([](pugi::xml_node child) { return is_element(child); });
    }
    if (!is_element(root)) {
        return engine::fail(in, error_code::empty_document, nullptr, nullptr,
                            "there is no root element");
    }
    const trait* usual = root_namespace_of(*table.described, owner);
    if (usual != nullptr && usual->more.empty()) in.usual_namespace = usual->text;
    return table.alternatives != nullptr ? read_union(in, root, to, table, nullptr)
                                         : read_structure(in, root, to, table, nullptr, true);
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
