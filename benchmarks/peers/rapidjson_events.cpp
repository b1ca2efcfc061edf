// SPDX-License-Identifier: Apache-2.0

#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#endif

#include <utility>
#include <vector>

#include <rapidjson/reader.h>

#include "../kinds.hpp"
#include "../peer.hpp"

namespace peers {
namespace {

struct frame;

/// What a value of one C++ type does with the events that make it up.
struct operations {
    frame (*member)(void* value, std::string_view name);
    frame (*element)(void* value);
    void (*text)(void* value, std::string_view text);
    void (*number)(void* value, std::int64_t number);
    void (*real)(void* value, double number);
    void (*boolean)(void* value, bool truth);
    void (*finish)(void* value);
};

/// A value to be filled; without operations, what comes for it is left out.
struct frame {
    const operations* kind = nullptr;
    void* value = nullptr;
    bool is_array = false;
};

template <class T>
struct events;

template <class T>
inline constexpr operations operations_of{
    &events<T>::member, &events<T>::element, &events<T>::text,  &events<T>::number,
    &events<T>::real,   &events<T>::boolean, &events<T>::finish};

template <class T>
frame frame_of(T& value) {
    return {&operations_of<T>, &value};
}

template <class T>
struct events {
    static T& in(void* value) { return *static_cast<T*>(value); }

    static frame member([[maybe_unused]] void* value, [[maybe_unused]] std::string_view name) {
        frame found;
        if constexpr (map<T>) {
            auto& pair = in(value).append_unsorted();
            pair.first.assign(name);
            found = frame_of(pair.second);
        } else if constexpr (union_type<T>) {
            alternatives(type<T>{}, [&]<auto Tag>(const wire& names, constant<Tag>) {
                if (name != names.json) return false;
                found = frame_of(in(value).template emplace<Tag>());
                return true;
            });
        } else if constexpr (structure<T>) {
            members(in(value), [&](const wire& names, auto& member) {
                if (name != names.json) return false;
                found = frame_of(made(member));
                return true;
            });
        } else {
            refuse("an object where none was expected");
        }
        return found;
    }
    static frame element([[maybe_unused]] void* value) {
        if constexpr (list<T>) {
            return frame_of(in(value).emplace_back());
        } else {
            refuse("an array where none was expected");
        }
    }
    static void text([[maybe_unused]] void* value, [[maybe_unused]] std::string_view text) {
        if constexpr (std::same_as<T, std::string> || enumeration<T>) {
            from_text(text, in(value));
        } else {
            refuse("a string where none was expected");
        }
    }
    static void number([[maybe_unused]] void* value, [[maybe_unused]] std::int64_t number) {
        if constexpr (integer<T>) {
            if (!std::in_range<T>(number)) refuse("not a number of this type");
            in(value) = static_cast<T>(number);
        } else if constexpr (std::same_as<T, swage::timestamp>) {
            in(value) = {number, 0};
        } else {
            refuse("a number where none was expected");
        }
    }
    static void real([[maybe_unused]] void* value, [[maybe_unused]] double number) {
        if constexpr (std::same_as<T, swage::timestamp>) {
            in(value) = from_seconds(number);
        } else {
            refuse("a number where none was expected");
        }
    }
    static void boolean([[maybe_unused]] void* value, [[maybe_unused]] bool truth) {
        if constexpr (std::same_as<T, bool>) {
            in(value) = truth;
        } else {
            refuse("a boolean where none was expected");
        }
    }
    static void finish([[maybe_unused]] void* value) {
        if constexpr (map<T>) in(value).finish_appending();
    }
};

/// The handler of RapidJSON's events: a stack of the objects and arrays that are open. A member is
/// looked for when its value comes, so that null leaves it absent.
class handler {
public:
    handler(std::vector<frame>& open, frame root) : open_(open), root_(root) { open_.clear(); }

    bool Null() { return true; }
    bool Bool(bool truth) {
        const frame to = next();
        if (to.kind != nullptr) to.kind->boolean(to.value, truth);
        return true;
    }
    bool Int(int number) { return Int64(number); }
    bool Uint(unsigned number) { return Int64(number); }
    bool Int64(std::int64_t number) {
        const frame to = next();
        if (to.kind != nullptr) to.kind->number(to.value, number);
        return true;
    }
    bool Uint64(std::uint64_t number) {
        if (!std::in_range<std::int64_t>(number)) refuse("not a number of this type");
        return Int64(static_cast<std::int64_t>(number));
    }
    bool Double(double number) {
        const frame to = next();
        if (to.kind != nullptr) to.kind->real(to.value, number);
        return true;
    }
    bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
    bool String(const char* text, rapidjson::SizeType size, bool) {
        const frame to = next();
        if (to.kind != nullptr) to.kind->text(to.value, {text, size});
        return true;
    }
    bool Key(const char* text, rapidjson::SizeType size, bool) {
        name_ = {text, size};
        return true;
    }
    bool StartObject() { return start(false); }
    bool EndObject(rapidjson::SizeType) { return end(); }
    bool StartArray() { return start(true); }
    bool EndArray(rapidjson::SizeType) { return end(); }

private:
    /// Where the value that comes now belongs.
    frame next() const {
        if (open_.empty()) return root_;
        const frame& parent = open_.back();
        if (parent.kind == nullptr) return {};
        return parent.is_array ? parent.kind->element(parent.value)
                               : parent.kind->member(parent.value, name_);
    }
    bool start(bool is_array) {
        frame opened = next();
        opened.is_array = is_array;
        open_.push_back(opened);
        return true;
    }
    bool end() {
        const frame& closed = open_.back();
        if (closed.kind != nullptr) closed.kind->finish(closed.value);
        open_.pop_back();
        return true;
    }

    std::vector<frame>& open_;
    frame root_;
    std::string_view name_;
};

/// Events, parsed in place in a copy of the text.
class reading {
public:
    template <class T>
    void read(const bench::input& document, T& into) {
        copy_.assign(document.text());
        rapidjson::InsituStringStream text(copy_.data());
        handler events(open_, frame_of(into));
        if (!rapidjson::Reader().Parse<rapidjson::kParseInsituFlag>(text, events)) {
            refuse("not JSON");
        }
    }

private:
    std::string copy_;
    std::vector<frame> open_;
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> rapidjson_events_reader() { return made_reader<peers::reading>(); }

}  // namespace bench
