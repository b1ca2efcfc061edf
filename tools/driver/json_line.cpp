// SPDX-License-Identifier: Apache-2.0
#include "json_line.hpp"

#include <algorithm>
#include <cstddef>
#include <unordered_set>
#include <utility>

#include <nlohmann/json.hpp>

#include <swage/json/reader.hpp>
#include <swage/json/skip.hpp>
#include <swage/text/base64.hpp>

namespace driver {
namespace {

namespace text = swage::text;
using namespace swage::json::detail;

/// Nothing that the driver is given nests deeper.
constexpr swage::json::read_options line_options{.depth_limit = 1000};

/// Walks an array or object from its opening bracket on: `take` reads one item and returns where
/// it ended, or null. False where it is not whole; `r.failure` says why.
template <class Take>
bool walk(reader& r, char open, char close, Take take) {
    const auto refuse = [&](const char* at, std::string_view expected) {
        refuse_syntax(r, at, nullptr, expected);
        return false;
    };
    const char* at = skip_blanks(r.text.data(), r.last);
    if (!is_at(at, r.last, open)) return refuse(at, std::string{'\'', open, '\''});
    at = skip_blanks(at + 1, r.last);
    if (!is_at(at, r.last, close)) {
        for (;;) {
            at = take(at);
            if (at == nullptr) return false;
            at = skip_blanks(at, r.last);
            if (is_at(at, r.last, close)) break;
            if (!is_at(at, r.last, ',')) return refuse(at, std::string("',' or '") + close + "'");
            at = skip_blanks(at + 1, r.last);
        }
    }
    at = skip_blanks(at + 1, r.last);
    return at == r.last || refuse(at, "nothing more");
}

/// Leaves the last of the members of one name.
void remove_earlier(std::vector<field>& members) {
    std::unordered_set<std::string_view> met;
    for (const field& member : members) met.insert(member.name);
    if (met.size() == members.size()) return;
    met.clear();
    std::vector<field> kept;
    for (std::size_t left = members.size(); left-- > 0;) {
        if (met.insert(members[left].name).second) kept.push_back(members[left]);
    }
    std::reverse(kept.begin(), kept.end());
    members = std::move(kept);
}

std::string_view between(const char* first, const char* last) {
    return {first, static_cast<std::size_t>(last - first)};
}

}  // namespace

bool split_object(std::string_view raw, std::vector<field>& to, std::string* problem) {
    reader r(line_options, raw);
    const bool is_whole = walk(r, '{', '}', [&](const char* at) -> const char* {
        std::string_view name;
        if (!is_at(at, r.last, '"')) return refuse_syntax(r, at, nullptr, "a name in quotes");
        at = read_text(r, at, name, nullptr);
        if (at == nullptr) return nullptr;
        field made{std::string(name), {}};
        at = skip_blanks(at, r.last);
        if (!is_at(at, r.last, ':')) return refuse_syntax(r, at, nullptr, "':'");
        const char* const first = skip_blanks(at + 1, r.last);
        at = skip_value(r, first, nullptr);
        if (at == nullptr) return nullptr;
        made.raw = between(first, at);
        to.push_back(std::move(made));
        return at;
    });
    if (to.size() > 1) remove_earlier(to);
    if (!is_whole && problem != nullptr) *problem = r.failure.message();
    return is_whole;
}

bool split_present(std::string_view raw, std::vector<field>& to) {
    const bool is_whole = split_object(raw, to);
    std::erase_if(to, [](const field& member) { return member.raw == "null"; });
    return is_whole;
}

bool split_array(std::string_view raw, std::vector<std::string_view>& to) {
    reader r(line_options, raw);
    return walk(r, '[', ']', [&](const char* at) -> const char* {
        const char* const end = skip_value(r, at, nullptr);
        if (end != nullptr) to.push_back(between(at, end));
        return end;
    });
}

bool split_pairs(std::string_view raw, std::vector<field>& to) {
    std::vector<std::string_view> pairs;
    if (!split_array(raw, pairs)) return false;
    for (const std::string_view pair : pairs) {
        std::vector<std::string_view> parts;
        field& added = to.emplace_back();
        if (!split_array(pair, parts) || parts.size() != 2 || !text_of(parts[0], added.name)) {
            return false;
        }
        added.raw = parts[1];
    }
    return true;
}

bool text_of(std::string_view raw, std::string& to) {
    reader r(line_options, raw);
    const char* at = skip_blanks(r.text.data(), r.last);
    std::string_view found;
    if (!is_at(at, r.last, '"')) return false;
    at = read_text(r, at, found, nullptr);
    if (at == nullptr || skip_blanks(at, r.last) != r.last) return false;
    to.assign(found);
    return true;
}

bool bytes_of(std::string_view raw, std::string& to) {
    std::string base64;
    return text_of(raw, base64) && text::read_base64(base64, to);
}

std::string_view find_field(const std::vector<field>& among, std::string_view name) {
    for (const field& candidate : among) {
        if (candidate.name == name) return candidate.raw;
    }
    return {};
}

void append_text(std::string& to, std::string_view text) {
    to += nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

void append_bytes(std::string& to, std::string_view bytes) {
    const std::size_t before = to.size();
    to.resize(before + text::base64_length(bytes.size()) + 2);
    char* out = to.data() + before;
    *out++ = '"';
    out = text::write_base64(out, bytes);
    *out = '"';
}

void append_name(std::string& to, bool& first, std::string_view name) {
    if (!first) to += ',';
    first = false;
    append_text(to, name);
    to += ':';
}

}  // namespace driver
