// SPDX-License-Identifier: Apache-2.0

#include <nlohmann/json.hpp>

#include "../kinds.hpp"
#include "../peer.hpp"

namespace peers {
namespace {

using nlohmann::json;

/// Looks each member up by its name in the tree's std::map; strings are moved out of the tree.
template <class T>
void fill(json& from, T& to) {
    if constexpr (std::same_as<T, std::string>) {
        to = std::move(from.get_ref<std::string&>());
    } else if constexpr (enumeration<T>) {
        to = T::from_text(from.get_ref<const std::string&>());
    } else if constexpr (std::same_as<T, swage::timestamp>) {
        to = from_seconds(from.get<double>());
    } else if constexpr (scalar<T>) {
        to = from.get<T>();
    } else if constexpr (list<T>) {
        auto& elements = from.get_ref<json::array_t&>();
        to.reserve(elements.size());
        for (json& element : elements) fill(element, to.emplace_back());
    } else if constexpr (map<T>) {
        for (auto& [key, value] : from.get_ref<json::object_t&>()) {
            fill(value, to.append_unsorted().second);
            (to.end() - 1)->first = key;
        }
        to.finish_appending();
    } else if constexpr (union_type<T>) {
        alternatives(type<T>{}, [&]<auto Tag>(const wire& name, constant<Tag>) {
            const auto at = from.find(name.json);
            if (at == from.end() || at->is_null()) return false;
            fill(*at, to.template emplace<Tag>());
            return true;
        });
    } else {
        auto& object = from.get_ref<json::object_t&>();
        members(to, [&](const wire& name, auto& member) {
            const auto at = object.find(name.json);
            if (at != object.end() && !at->second.is_null()) fill(at->second, made(member));
            return false;
        });
    }
}

template <class T>
json tree_of(const T& from) {
    if constexpr (enumeration<T> || std::same_as<T, swage::timestamp>) {
        return std::string(scalar_text()(from));
    } else if constexpr (scalar<T>) {
        return from;
    } else if constexpr (list<T>) {
        json::array_t array;
        array.reserve(from.size());
        for (const auto& element : from) array.push_back(tree_of(element));
        return array;
    } else {
        json::object_t object;
        const auto add = [&](std::string_view name, const auto& value) {
            object.emplace(name, tree_of(value));
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

struct reading {
    template <class T>
    void read(const bench::input& document, T& into) {
        json tree = json::parse(document.text());
        fill(tree, into);
    }
};

struct writing {
    template <class T>
    void write(const T& value, std::string& out) {
        out = tree_of(value).dump();
    }
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> nlohmann_reader() { return made_reader<peers::reading>(); }
std::unique_ptr<writer> nlohmann_writer() { return made_writer<peers::writing>(); }

}  // namespace bench
