// SPDX-License-Identifier: Apache-2.0

#include <rapidxml/rapidxml.hpp>

#include "../kinds.hpp"
#include "../peer.hpp"

namespace peers {
namespace {

using node = rapidxml::xml_node<>;

const node* element_from(const node* at) {
    while (at != nullptr && at->type() != rapidxml::node_element) at = at->next_sibling();
    return at;
}

bool named(const node* at, std::string_view name) {
    return std::string_view(at->name(), at->name_size()) == name;
}

std::string_view text_of(const node* from) { return {from->value(), from->value_size()}; }

template <class T>
void fill(const node* from, T& to, std::string_view item);

struct cursor {
    const node* at;

    bool at_end() const { return at == nullptr; }
    bool is(const wire& name) const { return named(at, name.xml); }
    template <class M>
    void take(const wire& name, M& member) {
        fill(at, made(member), name.item);
        skip();
    }
    void skip() { at = element_from(at->next_sibling()); }
};

template <class T>
void fill(const node* from, T& to, std::string_view item) {
    if constexpr (scalar<T>) {
        from_text(text_of(from), to);
    } else if constexpr (list<T>) {
        for (const node* at = from->first_node(); at != nullptr; at = at->next_sibling()) {
            if (named(at, item)) fill(at, to.emplace_back(), {});
        }
    } else if constexpr (map<T>) {
        for (const node* at = from->first_node("entry", 5); at != nullptr;
             at = at->next_sibling("entry", 5)) {
            const node* const key = at->first_node("key", 3);
            const node* const value = at->first_node("value", 5);
            if (key == nullptr || value == nullptr) refuse("an entry without its key or value");
            auto& pair = to.append_unsorted();
            pair.first.assign(text_of(key));
            pair.second.assign(text_of(value));
        }
        to.finish_appending();
    } else {
        cursor members_of{element_from(from->first_node())};
        if constexpr (union_type<T>) {
            fill_union(members_of, to);
        } else {
            fill_in_order(members_of, to);
        }
    }
}

/// The tree, parsed in place in a copy of the text, in a pool that is used again.
class reading {
public:
    template <class T>
    void read(const bench::input& document, T& into) {
        copy_.assign(document.text());
        tree_.clear();
        tree_.parse<rapidxml::parse_no_string_terminators>(copy_.data());
        fill(element_from(tree_.first_node()), into, {});
    }

private:
    std::string copy_;
    rapidxml::xml_document<> tree_;
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> rapidxml_reader() { return made_reader<peers::reading>(); }

}  // namespace bench
