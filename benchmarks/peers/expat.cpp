// SPDX-License-Identifier: Apache-2.0

#include <vector>

#include <expat.h>

#include "../kinds.hpp"
#include "../peer.hpp"

namespace peers {
namespace {

struct frame;

/// What an element of one C++ type does with its children and its text.
struct operations {
    frame (*child)(const frame& self, std::string_view name);
    void (*finish)(void* value, std::string_view text);
};

/// An element that is open, and the value that it fills; without operations it is left out.
struct frame {
    const operations* kind = nullptr;
    void* value = nullptr;
    std::string_view item{};
};

template <class T>
frame child_of(const frame& self, std::string_view name);
template <class T>
void finish(void* value, std::string_view text);

template <class T>
inline constexpr operations operations_of{&child_of<T>, &finish<T>};

template <class T>
frame frame_of(T& value, std::string_view item) {
    return {&operations_of<T>, &value, item};
}

using entry = swage::map<std::string, std::string>::value_type;

template <class T>
frame child_of(const frame& self, std::string_view name) {
    frame child;
    T& value = *static_cast<T*>(self.value);
    if constexpr (list<T>) {
        if (name == self.item) child = frame_of(value.emplace_back(), {});
    } else if constexpr (map<T>) {
        if (name == "entry") child = frame_of<entry>(value.append_unsorted(), {});
    } else if constexpr (std::same_as<T, entry>) {
        if (name == "key") child = frame_of(value.first, {});
        if (name == "value") child = frame_of(value.second, {});
    } else if constexpr (union_type<T>) {
        alternatives(type<T>{}, [&]<auto Tag>(const wire& names, constant<Tag>) {
            if (name != names.xml) return false;
            child = frame_of(value.template emplace<Tag>(), names.item);
            return true;
        });
    } else if constexpr (structure<T>) {
        members(value, [&](const wire& names, auto& member) {
            if (name != names.xml) return false;
            child = frame_of(made(member), names.item);
            return true;
        });
    }
    return child;
}

template <class T>
void finish(void* value, std::string_view text) {
    if constexpr (scalar<T>) {
        from_text(text, *static_cast<T*>(value));
    } else if constexpr (map<T>) {
        static_cast<T*>(value)->finish_appending();
    }
}

/// Events, with a stack of what is open; the parser is reset and used again.
class reading {
public:
    reading() = default;
    reading(const reading&) = delete;
    reading& operator=(const reading&) = delete;
    ~reading() { XML_ParserFree(parser_); }

    template <class T>
    void read(const bench::input& document, T& into) {
        XML_ParserReset(parser_, "UTF-8");
        XML_SetUserData(parser_, this);
        XML_SetElementHandler(parser_, on_start, on_end);
        XML_SetCharacterDataHandler(parser_, on_text);
        open_.clear();
        root_ = frame_of(into, {});
        const std::string_view text = document.text();
        if (XML_Parse(parser_, text.data(), static_cast<int>(text.size()), 1) != XML_STATUS_OK) {
            refuse("not XML");
        }
    }

private:
    static void on_start(void* user, const char* name, const char**) {
        auto& self = *static_cast<reading*>(user);
        self.text_.clear();
        if (self.open_.empty()) {
            self.open_.push_back(self.root_);
            return;
        }
        const frame& parent = self.open_.back();
        self.open_.push_back(parent.kind != nullptr ? parent.kind->child(parent, name) : frame{});
    }
    static void on_end(void* user, const char*) {
        auto& self = *static_cast<reading*>(user);
        const frame& closed = self.open_.back();
        if (closed.kind != nullptr) closed.kind->finish(closed.value, self.text_);
        self.open_.pop_back();
    }
    static void on_text(void* user, const char* text, int size) {
        static_cast<reading*>(user)->text_.append(text, static_cast<std::size_t>(size));
    }

    XML_Parser parser_ = XML_ParserCreate("UTF-8");
    std::vector<frame> open_;
    frame root_;
    std::string text_;
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> expat_reader() { return made_reader<peers::reading>(); }

}  // namespace bench
