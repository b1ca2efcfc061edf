// SPDX-License-Identifier: Apache-2.0

#include <cstring>

#include <pugixml.hpp>

#include "../kinds.hpp"
#include "../peer.hpp"
#include "append_to.hpp"

namespace peers {
namespace {

pugi::xml_node element_from(pugi::xml_node node) {
    while (node && node.type() != pugi::node_element) node = node.next_sibling();
    return node;
}

/// Names in the lists of members are literals: a NUL stands behind them.
bool named(pugi::xml_node node, std::string_view name) {
    return std::strcmp(node.name(), name.data()) == 0;
}

template <class T>
void fill(pugi::xml_node from, T& to, std::string_view item);

struct cursor {
    pugi::xml_node at;

    bool at_end() const { return !at; }
    bool is(const wire& name) const { return named(at, name.xml); }
    template <class M>
    void take(const wire& name, M& member) {
        fill(at, made(member), name.item);
        skip();
    }
    void skip() { at = element_from(at.next_sibling()); }
};

template <class T>
void fill(pugi::xml_node from, T& to, std::string_view item) {
    if constexpr (std::same_as<T, std::string>) {
        to.assign(from.child_value());
    } else if constexpr (scalar<T>) {
        from_text(from.child_value(), to);
    } else if constexpr (list<T>) {
        for (pugi::xml_node child : from.children()) {
            if (named(child, item)) fill(child, to.emplace_back(), {});
        }
    } else if constexpr (map<T>) {
        for (pugi::xml_node entry : from.children("entry")) {
            auto& pair = to.append_unsorted();
            pair.first.assign(entry.child_value("key"));
            pair.second.assign(entry.child_value("value"));
        }
        to.finish_appending();
    } else {
        cursor members_of{element_from(from.first_child())};
        if constexpr (union_type<T>) {
            fill_union(members_of, to);
        } else {
            fill_in_order(members_of, to);
        }
    }
}

template <class T>
void put(pugi::xml_node to, const T& from, std::string_view item) {
    const auto add = [&](std::string_view name, const auto& value, std::string_view items) {
        put(to.append_child(name.data()), value, items);
    };
    if constexpr (scalar<T>) {
        scalar_text text;
        const char* const value = text.terminated(from);
        if (*value != '\0') to.append_child(pugi::node_pcdata).set_value(value);
    } else if constexpr (list<T>) {
        for (const auto& element : from) add(item, element, {});
    } else if constexpr (map<T>) {
        for (const auto& [key, value] : from) {
            pugi::xml_node entry = to.append_child("entry");
            put(entry.append_child("key"), key, {});
            put(entry.append_child("value"), value, {});
        }
    } else if constexpr (union_type<T>) {
        held(from, [&](const wire& name, const auto& value) { add(name.xml, value, name.item); });
    } else {
        members(from, [&](const wire& name, const auto& member) {
            if_present(member, [&](const auto& value) { add(name.xml, value, name.item); });
            return false;
        });
    }
}

/// The tree, parsed in place in a copy of the text.
class reading {
public:
    template <class T>
    void read(const bench::input& document, T& into) {
        copy_.assign(document.text());
        pugi::xml_document tree;
        const pugi::xml_parse_result parsed = tree.load_buffer_inplace(
            copy_.data(), copy_.size(), pugi::parse_default, pugi::encoding_utf8);
        if (!parsed) refuse(parsed.description());
        fill(tree.document_element(), into, {});
    }

private:
    std::string copy_;
};

struct writing {
    template <class T>
    void write(const T& value, std::string& out) {
        pugi::xml_document tree;
        pugi::xml_node root = tree.append_child(root_name<T>.data());
        root.append_attribute("xmlns").set_value(root_namespace<T>.data());
        put(root, value, {});
        append_to sink(out);
        tree.save(sink, "", pugi::format_raw, pugi::encoding_utf8);
    }
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> pugixml_reader() { return made_reader<peers::reading>(); }
std::unique_ptr<writer> pugixml_writer() { return made_writer<peers::writing>(); }

}  // namespace bench
