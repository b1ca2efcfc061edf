// SPDX-License-Identifier: Apache-2.0

#include <cstring>

#include <tinyxml2.h>

#include "../kinds.hpp"
#include "../peer.hpp"

namespace peers {
namespace {

using tinyxml2::XMLElement;

std::string_view text_of(const XMLElement* from) {
    const char* const text = from->GetText();
    return text == nullptr ? std::string_view() : text;
}

template <class T>
void fill(const XMLElement* from, T& to, std::string_view item);

struct cursor {
    const XMLElement* at;

    bool at_end() const { return at == nullptr; }
    /// Names in the lists of members are literals: a NUL stands behind them.
    bool is(const wire& name) const { return std::strcmp(at->Name(), name.xml.data()) == 0; }
    template <class M>
    void take(const wire& name, M& member) {
        fill(at, made(member), name.item);
        skip();
    }
    void skip() { at = at->NextSiblingElement(); }
};

template <class T>
void fill(const XMLElement* from, T& to, std::string_view item) {
    if constexpr (scalar<T>) {
        from_text(text_of(from), to);
    } else if constexpr (list<T>) {
        for (const XMLElement* at = from->FirstChildElement(item.data()); at != nullptr;
             at = at->NextSiblingElement(item.data())) {
            fill(at, to.emplace_back(), {});
        }
    } else if constexpr (map<T>) {
        for (const XMLElement* at = from->FirstChildElement("entry"); at != nullptr;
             at = at->NextSiblingElement("entry")) {
            const XMLElement* const key = at->FirstChildElement("key");
            const XMLElement* const value = at->FirstChildElement("value");
            if (key == nullptr || value == nullptr) refuse("an entry without its key or value");
            auto& pair = to.append_unsorted();
            pair.first.assign(text_of(key));
            pair.second.assign(text_of(value));
        }
        to.finish_appending();
    } else {
        cursor members_of{from->FirstChildElement()};
        if constexpr (union_type<T>) {
            fill_union(members_of, to);
        } else {
            fill_in_order(members_of, to);
        }
    }
}

template <class T>
void put_content(tinyxml2::XMLPrinter& out, const T& from, std::string_view item) {
    const auto add = [&](std::string_view name, const auto& value, std::string_view items) {
        out.OpenElement(name.data(), true);
        put_content(out, value, items);
        out.CloseElement(true);
    };
    if constexpr (scalar<T>) {
        scalar_text text;
        out.PushText(text.terminated(from));
    } else if constexpr (list<T>) {
        for (const auto& element : from) add(item, element, {});
    } else if constexpr (map<T>) {
        for (const auto& [key, value] : from) {
            out.OpenElement("entry", true);
            add("key", key, {});
            add("value", value, {});
            out.CloseElement(true);
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

class reading {
public:
    template <class T>
    void read(const bench::input& document, T& into) {
        const std::string_view text = document.text();
        if (tree_.Parse(text.data(), text.size()) != tinyxml2::XML_SUCCESS) refuse("not XML");
        fill(tree_.RootElement(), into, {});
    }

private:
    tinyxml2::XMLDocument tree_;
};

/// Straight to text through the library's printer, without a tree.
class writing {
public:
    template <class T>
    void write(const T& value, std::string& out) {
        printer_.ClearBuffer();
        printer_.PushDeclaration("xml version=\"1.0\" encoding=\"UTF-8\"");
        printer_.OpenElement(root_name<T>.data(), true);
        printer_.PushAttribute("xmlns", root_namespace<T>.data());
        put_content(printer_, value, {});
        printer_.CloseElement(true);
        out.assign(printer_.CStr(), static_cast<std::size_t>(printer_.CStrSize()) - 1);
    }

private:
    tinyxml2::XMLPrinter printer_{nullptr, true};
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> tinyxml2_reader() { return made_reader<peers::reading>(); }
std::unique_ptr<writer> tinyxml2_writer() { return made_writer<peers::writing>(); }

}  // namespace bench
