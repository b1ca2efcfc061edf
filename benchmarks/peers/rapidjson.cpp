// SPDX-License-Identifier: Apache-2.0

#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#endif
#define RAPIDJSON_HAS_STDSTRING 1

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "../kinds.hpp"
#include "../peer.hpp"

namespace peers {
namespace {

using rapidjson::Value;

template <class T>
void fill(const Value& from, T& to);

struct cursor {
    Value::ConstMemberIterator at;
    Value::ConstMemberIterator last;

    bool at_end() const { return at == last; }
    bool is(const wire& name) const {
        return std::string_view(at->name.GetString(), at->name.GetStringLength()) == name.json;
    }
    template <class M>
    void take(const wire&, M& member) {
        if (!at->value.IsNull()) fill(at->value, made(member));
        ++at;
    }
    void skip() { ++at; }
};

std::string_view text_of(const Value& from) {
    if (!from.IsString()) refuse("not a string");
    return {from.GetString(), from.GetStringLength()};
}

template <class T>
void fill(const Value& from, T& to) {
    if constexpr (std::same_as<T, std::string>) {
        to.assign(text_of(from));
    } else if constexpr (enumeration<T>) {
        to = T::from_text(text_of(from));
    } else if constexpr (std::same_as<T, swage::timestamp>) {
        if (!from.IsNumber()) refuse("not a timestamp");
        to = from_seconds(from.GetDouble());
    } else if constexpr (scalar<T>) {
        if (!from.Is<T>()) refuse("not a value of this type");
        to = from.Get<T>();
    } else if constexpr (list<T>) {
        if (!from.IsArray()) refuse("not a list");
        to.reserve(from.Size());
        for (const Value& element : from.GetArray()) fill(element, to.emplace_back());
    } else {
        if (!from.IsObject()) refuse("not an object");
        if constexpr (map<T>) {
            for (const auto& [key, value] : from.GetObject()) {
                auto& pair = to.append_unsorted();
                fill(key, pair.first);
                fill(value, pair.second);
            }
            to.finish_appending();
        } else {
            cursor members_of{from.MemberBegin(), from.MemberEnd()};
            if constexpr (union_type<T>) {
                fill_union(members_of, to);
            } else {
                fill_in_order(members_of, to);
            }
        }
    }
}

using json_writer = rapidjson::Writer<rapidjson::StringBuffer>;

void put(json_writer& out, std::string_view text) {
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

template <class T>
void put_value(json_writer& out, const T& from) {
    if constexpr (std::same_as<T, bool>) {
        out.Bool(from);
    } else if constexpr (integer<T>) {
        out.Int64(from);
    } else if constexpr (scalar<T>) {
        put(out, scalar_text()(from));
    } else if constexpr (list<T>) {
        out.StartArray();
        for (const auto& element : from) put_value(out, element);
        out.EndArray();
    } else {
        out.StartObject();
        const auto add = [&](std::string_view name, const auto& value) {
            put(out, name);
            put_value(out, value);
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
        out.EndObject();
    }
}

/// The tree, parsed in place in a copy of the text, in arenas that are used again.
class reading {
public:
    template <class T>
    void read(const bench::input& document, T& into) {
        copy_.assign(document.text());
        values_.Clear();
        stack_.Clear();
        rapidjson::GenericDocument<rapidjson::UTF8<>, pool, pool> tree(&values_, 4096, &stack_);
        if (tree.ParseInsitu(copy_.data()).HasParseError()) refuse("not JSON");
        fill(tree, into);
    }

private:
    using pool = rapidjson::MemoryPoolAllocator<>;
    std::string copy_;
    std::string values_room_ = std::string(1 << 20, '\0');
    std::string stack_room_ = std::string(1 << 16, '\0');
    pool values_{values_room_.data(), values_room_.size()};
    pool stack_{stack_room_.data(), stack_room_.size()};
};

class writing {
public:
    template <class T>
    void write(const T& value, std::string& out) {
        buffer_.Clear();
        json_writer writer(buffer_);
        put_value(writer, value);
        out.assign(buffer_.GetString(), buffer_.GetSize());
    }

private:
    rapidjson::StringBuffer buffer_;
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> rapidjson_reader() { return made_reader<peers::reading>(); }
std::unique_ptr<writer> rapidjson_writer() { return made_writer<peers::writing>(); }

}  // namespace bench
