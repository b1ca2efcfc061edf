// SPDX-License-Identifier: Apache-2.0

#include <simdjson.h>

#include "../kinds.hpp"
#include "../peer.hpp"

namespace peers {
namespace {

namespace ondemand = simdjson::ondemand;

template <class T>
void fill(ondemand::value from, T& to);

/// Over the members of an object as they stream by. Names are compared as they stand in the text.
class cursor {
public:
    explicit cursor(ondemand::object object)
        : object_(object), at_(object_.begin()), last_(object_.end()) {
        look();
    }
    bool at_end() const { return at_end_; }
    bool is(const wire& name) const { return key_.unsafe_is_equal(name.json); }
    template <class M>
    void take(const wire&, M& member) {
        if (!value_.is_null()) fill(value_, made(member));
        skip();
    }
    void skip() {
        ++at_;
        look();
    }

private:
    void look() {
        at_end_ = at_ == last_;
        if (at_end_) return;
        ondemand::field field = *at_;
        key_ = field.key();
        value_ = field.value();
    }

    ondemand::object object_;
    simdjson::simdjson_result<ondemand::object_iterator> at_;
    simdjson::simdjson_result<ondemand::object_iterator> last_;
    ondemand::raw_json_string key_;
    ondemand::value value_;
    bool at_end_ = true;
};

template <class T>
void fill(ondemand::value from, T& to) {
    if constexpr (std::same_as<T, std::string>) {
        to.assign(from.get_string().value());
    } else if constexpr (enumeration<T>) {
        to = T::from_text(from.get_string().value());
    } else if constexpr (std::same_as<T, swage::timestamp>) {
        to = from_seconds(from.get_double());
    } else if constexpr (std::same_as<T, bool>) {
        to = from.get_bool();
    } else if constexpr (integer<T>) {
        const std::int64_t number = from.get_int64();
        if (!std::in_range<T>(number)) refuse("not a number of this type");
        to = static_cast<T>(number);
    } else if constexpr (list<T>) {
        for (ondemand::value element : from.get_array()) fill(element, to.emplace_back());
    } else if constexpr (map<T>) {
        for (ondemand::field field : from.get_object()) {
            auto& pair = to.append_unsorted();
            pair.first.assign(field.unescaped_key().value());
            fill(field.value(), pair.second);
        }
        to.finish_appending();
    } else {
        cursor members_of(from.get_object());
        if constexpr (union_type<T>) {
            fill_union(members_of, to);
        } else {
            fill_in_order(members_of, to);
        }
    }
}

/// On demand, in the caller's padded text, with one parser.
class reading {
public:
    template <class T>
    void read(const bench::input& document, T& into) {
        const simdjson::padded_string_view text(document.text(), document.readable());
        ondemand::document tree = parser_.iterate(text);
        fill(tree.get_value(), into);
    }

private:
    ondemand::parser parser_;
};

}  // namespace
}  // namespace peers

namespace bench {

std::unique_ptr<reader> simdjson_reader() { return made_reader<peers::reading>(); }

}  // namespace bench
