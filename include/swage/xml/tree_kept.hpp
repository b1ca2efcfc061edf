// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/xml/kept.hpp>
#include <swage/xml/refusals.hpp>
#include <swage/xml/writer.hpp>

/// What the reader of pugixml's trees carries, and how it keeps what the model does not know: as
/// text, with the namespace declarations that it needs from around it.

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

struct tree_input : engine::reading {
    /// As in input.
    std::string_view usual_namespace{};
    std::string scratch;
    std::size_t keeping_left = std::size_t{64} << 20U;

    explicit tree_input(const swage::read_options& with) : reading(with) {}
};

/// Appends a text as it stands between tags or in an attribute's quotes. pugixml's own printing
/// loses carriage returns, and tabs in attributes, which a reader takes for other blanks.
inline void append_text(std::string& to, std::string_view text, place where) {
    char room[16];
    for (const char letter : text) {
        if (static_cast<unsigned char>(letter) >= 0x20U && letter != '&' && letter != '<' &&
            letter != '>' && letter != '"') {
            to += letter;
        } else {
            to.append(room, static_cast<std::size_t>(write_escape(room, letter, where) - room));
        }
    }
}

/// Appends ` name="value"`.
inline void append_attribute(std::string& to, pugi::xml_attribute attribute) {
    ((to += ' ') += attribute.name()) += "=\"";
    append_text(to, attribute.value(), place::attribute);
    to += '"';
}

/// The next node of a walk through everything below `top`, in the document's order, or null.
/// `depth` follows the walk down and up.
inline pugi::xml_node next_below(pugi::xml_node top, pugi::xml_node node, std::uint32_t& depth) {
    if (const pugi::xml_node child = node.first_child()) {
        ++depth;
        return child;
    }
    while (node != top) {
        if (const pugi::xml_node sibling = node.next_sibling()) return sibling;
        node = node.parent();
        --depth;
    }
    return {};
}

/// How many levels of elements with content there are from `top` on: an empty one has none.
inline std::uint32_t depth_below(pugi::xml_node top) {
    std::uint32_t depth = 0;
    std::uint32_t deepest = 0;
    for (pugi::xml_node node = top; node; node = next_below(top, node, depth)) {
        deepest = (std::max)(deepest, depth);
    }
    return deepest;
}

/// Adds to `prefixes` those of the element's name and attributes; those that it declares itself are
/// added to `declared` if that is not null.
inline void collect_prefixes(pugi::xml_node element, std::vector<std::string_view>& prefixes,
                             std::vector<std::string_view>* declared) {
    prefixes.push_back(prefix_part(element.name()));
    for (const pugi::xml_attribute attribute : element.attributes()) {
        const std::string_view name = attribute.name();
        if (is_namespace_declaration(name)) {
            if (declared != nullptr) declared->push_back(declared_prefix(name));
        } else if (name.find(':') != std::string_view::npos) {
            prefixes.push_back(prefix_part(name));
        }
    }
}

/// Appends to `to` the innermost declarations around `inside` of the prefixes, which are sorted.
/// False where that has taken too much already.
inline bool add_declarations(tree_input& in, pugi::xml_node inside,
                             const std::vector<std::string_view>& prefixes, std::string& to) {
    std::vector<bool> met(prefixes.size());
    std::size_t left = prefixes.size();
    for (pugi::xml_node around = inside; around && left != 0; around = around.parent()) {
        for (const pugi::xml_attribute attribute : around.attributes()) {
            const std::string_view name = attribute.name();
            const std::string_view value = attribute.value();
            const std::size_t cost = name.size() + value.size() + 4;
            if (cost > in.keeping_left) return false;
            in.keeping_left -= cost;
            if (!is_namespace_declaration(name)) continue;
            const std::string_view prefix = declared_prefix(name);
            const auto found = std::lower_bound(prefixes.begin(), prefixes.end(), prefix);
            if (found == prefixes.end() || *found != prefix) continue;
            const auto place = static_cast<std::size_t>(found - prefixes.begin());
            if (met[place]) continue;
            met[place] = true;
            --left;
            if (prefix.empty() && value == in.usual_namespace) continue;
            append_attribute(to, attribute);
        }
    }
    return true;
}

/// Appends a node below a kept element, up to where its children begin.
inline void append_node_start(std::string& to, pugi::xml_node node) {
    switch (node.type()) {
        case pugi::node_element:
            (to += '<') += node.name();
            for (const pugi::xml_attribute attribute : node.attributes()) {
                append_attribute(to, attribute);
            }
            to += node.first_child() ? ">" : "/>";
            return;
        case pugi::node_pcdata:
        case pugi::node_cdata:
            append_text(to, node.value(), place::content);
            return;
        case pugi::node_comment:
            ((to += "<!--") += node.value()) += "-->";
            return;
        case pugi::node_pi:
            ((((to += "<?") += node.name()) += ' ') += node.value()) += "?>";
            return;
        default:
            return;
    }
}

/// Appends everything below `top`, and its end tag.
inline void append_content(std::string& to, pugi::xml_node top) {
    const auto append_end_tag = [&to](pugi::xml_node node) {
        ((to += "</") += node.name()) += '>';
    };
    pugi::xml_node node = top.first_child();
    while (node) {
        append_node_start(to, node);
        if (const pugi::xml_node child = node.first_child()) {
            node = child;
            continue;
        }
        while (!node.next_sibling()) {
            node = node.parent();
            append_end_tag(node);
            if (node == top) return;
        }
        node = node.next_sibling();
    }
    append_end_tag(top);
}

/// Sets `content` to the element.
inline bool keep_element(tree_input& in, pugi::xml_node element, std::string& content,
                         const path_frame* frame) {
    std::vector<std::string_view> prefixes;
    std::vector<std::string_view> declared;
    std::uint32_t depth = 0;
    for (pugi::xml_node node = element; node; node = next_below(element, node, depth)) {
        if (node.type() != pugi::node_element) continue;
        collect_prefixes(node, prefixes, node == element ? &declared : nullptr);
    }
    sort_unique(prefixes);
    sort_unique(declared);
    std::vector<std::string_view> wanted;
    std::set_difference(prefixes.begin(), prefixes.end(), declared.begin(), declared.end(),
                        std::back_inserter(wanted));
    content = "<";
    content += element.name();
    if (!add_declarations(in, element.parent(), wanted, content)) {
        return refuse_kept(in, nullptr, frame);
    }
    for (const pugi::xml_attribute attribute : element.attributes()) {
        append_attribute(content, attribute);
    }
    if (!element.first_child()) {
        content += "/>";
        return true;
    }
    content += '>';
    append_content(content, element);
    return true;
}

/// Sets `content` to the attribute, with the declaration that its prefix needs before it.
inline bool keep_attribute(tree_input& in, pugi::xml_node element, pugi::xml_attribute attribute,
                           std::string& content, const path_frame* frame) {
    std::vector<std::string_view> prefixes;
    const std::string_view name = attribute.name();
    if (name.find(':') != std::string_view::npos) prefixes.push_back(prefix_part(name));
    content.clear();
    if (!add_declarations(in, element, prefixes, content)) return refuse_kept(in, nullptr, frame);
    append_attribute(content, attribute);
    content.erase(0, 1);  // the blank before the first
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
