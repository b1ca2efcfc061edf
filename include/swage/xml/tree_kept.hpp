// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <pugixml.hpp>

#include <swage/config.hpp>
#include <swage/engine/reading.hpp>
#include <swage/xml/kept.hpp>
#include <swage/xml/refusals.hpp>

/// What the reader of pugixml's trees carries, and how it keeps what the model does not know: as
/// pugixml writes it, with the namespace declarations that it needs from around it.

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

/// A pugi::xml_writer to a string.
class string_writer : public pugi::xml_writer {
public:
    explicit string_writer(std::string& to) : to_(to) {}
    void write(const void* data, std::size_t size) override {
        to_.append(static_cast<const char*>(data), size);
    }

private:
    std::string& to_;
};

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
        deepest = std::max(deepest, depth);
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

/// Adds to `to` the innermost declarations around `inside` of the prefixes, which are sorted. False
/// where that has taken too much already.
inline bool add_declarations(tree_input& in, pugi::xml_node inside,
                             const std::vector<std::string_view>& prefixes, pugi::xml_node to) {
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
            to.append_attribute(attribute.name()).set_value(attribute.value());
        }
    }
    return true;
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
    pugi::xml_document whole;
    pugi::xml_node copy = whole.append_child(element.name());
    if (!add_declarations(in, element.parent(), wanted, copy)) {
        return refuse_kept(in, nullptr, frame);
    }
    for (const pugi::xml_attribute attribute : element.attributes()) copy.append_copy(attribute);
    for (const pugi::xml_node child : element.children()) copy.append_copy(child);
    string_writer writer(content);
    copy.print(writer, "", pugi::format_raw, pugi::encoding_utf8);
    return true;
}

/// Sets `content` to the attribute, with the declaration that its prefix needs before it.
inline bool keep_attribute(tree_input& in, pugi::xml_node element, pugi::xml_attribute attribute,
                           std::string& content, const path_frame* frame) {
    std::vector<std::string_view> prefixes;
    const std::string_view name = attribute.name();
    if (name.find(':') != std::string_view::npos) prefixes.push_back(prefix_part(name));
    pugi::xml_document whole;
    pugi::xml_node copy = whole.append_child("a");
    if (!add_declarations(in, element, prefixes, copy)) return refuse_kept(in, nullptr, frame);
    copy.append_copy(attribute);
    std::string text;
    string_writer writer(text);
    copy.print(writer, "", pugi::format_raw, pugi::encoding_utf8);
    // `<a declaration="…" name="…"/>` without the tag around.
    const std::size_t end = text.rfind('"');
    content = text.substr(3, end - 2);
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
