// SPDX-License-Identifier: Apache-2.0

#include <boost/json.hpp>
#include <boost/json/src.hpp>

#include "../kinds.hpp"
#include "../peer.hpp"

namespace peers {
namespace {

namespace json = boost::json;

template <class T>
void fill(const json::value& from, T& to);

struct cursor {
    json::object::const_iterator at;
    json::object::const_iterator last;

    bool at_end() const { return at == last; }
    bool is(const wire& name) const {
        return std::string_view(at->key().data(), at->key().size()) == name.json;
    }
    template <class M>
    void take(const wire&, M& member) {
        if (!at->value().is_null()) fill(at->value(), made(member));
        ++at;
    }
    void skip() { ++at; }
};

std::string_view text_of(const json::value& from) {
    const json::string& text = from.as_string();
    return {text.data(), text.size()};
}

template <class T>
void fill(const json::value& from, T& to) {
    if constexpr (std::same_as<T, std::string>) {
        to.assign(text_of(from));
    } else if constexpr (enumeration<T>) {
        to = T::from_text(text_of(from));
    } else if constexpr (std::same_as<T, swage::timestamp>) {
        to = from_seconds(from.to_number<double>());
    } else if constexpr (std::same_as<T, bool>) {
        to = from.as_bool();
    } else if constexpr (integer<T>) {
        to = from.to_number<T>();
    } else if constexpr (list<T>) {
        const json::array& elements = from.as_array();
        to.reserve(elements.size());
        for (const json::value& element : elements) fill(element, to.emplace_back());
    } else if constexpr (map<T>) {
        for (const json::key_value_pair& entry : from.as_object()) {
            auto& pair = to.append_unsorted();
            pair.first.assign(entry.key().data(), entry.key().size());
            fill(entry.value(), pair.second);
        }
        to.finish_appending();
    } else {
        const json::object& object = from.as_object();
        cursor members_of{object.begin(), object.end()};
        if constexpr (union_type<T>) {
            fill_union(members_of, to);
        } else {
            fill_in_order(members_of, to);
        }
    }
}

json::string_view view(std::string_view text) { return {text.data(), text.size()}; }

template <class T>
json::value tree_of(const T& from, const json::storage_ptr& storage) {
    if constexpr (std::same_as<T, bool> || integer<T>) {
        return json::value(from, storage);
    } else if constexpr (scalar<T>) {
        return json::value(view(scalar_text()(from)), storage);
    } else if constexpr (list<T>) {
        json::array array(storage);
        array.reserve(from.size());
        for (const auto& element : from) array.push_back(tree_of(element, storage));
        return array;
    } else {
        json::object object(storage);
        const auto add = [&](std::string_view name, const auto& value) {
            object.emplace(view(name), tree_of(value, storage));
        };
        if constexpr (map<T>) {
            for (const auto& [key, value] : from) add(key, value);
        } else if constexpr (union_type<T>) {
            held(from, [&](const wire& name, const auto& value) { add(name.json, value); });
        } else {
            members(from, [&](const wire& name, const auto& member) {
                if_present(member, [&](const auto& value) { add(name.json, value); });
                return false;
            });
        }
        return object;
    }
}

/// The tree in an arena that starts in a buffer that is used again.
class reading {
public:
    template <class T>
    void read(const bench::input& document, T& into) {
        json::monotonic_resource arena(room_.data(), room_.size());
        const json::value tree = json::parse(view(document.text()), &arena);
        fill(tree, into);
    }

private:
    std::vector<unsigned char> room_ = std::vector<unsigned char>(1 << 20);
};

class writing {
public:
    template <class T>
    void write(const T& value, std::string& out) {
        json::monotonic_resource arena(room_.data(), room_.size());
        out = json::serialize(tree_of(value, &arena));
    }

private:
    std::vector<unsigned char> room_ = std::vector<unsigned char>(1 << 20);
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> boost_json_reader() { return made_reader<peers::reading>(); }
std::unique_ptr<writer> boost_json_writer() { return made_writer<peers::writing>(); }

}  // namespace bench
