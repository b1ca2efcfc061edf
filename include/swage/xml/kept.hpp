// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <swage/config.hpp>
#include <swage/xml/input.hpp>
#include <swage/xml/markup.hpp>
#include <swage/xml/tags.hpp>
#include <swage/xml/text_content.hpp>

/// Content that the model does not know, kept as text that stands for the same anywhere else: an
/// element, or an attribute, with the namespace declarations that its names need from around it
/// (Namespaces in XML 1.0).

namespace swage::inline v1::xml {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The part of a declaration's name that it declares: empty for `xmlns`.
inline std::string_view declared_prefix(std::string_view attribute_name) noexcept {
    return attribute_name.size() > 6 ? attribute_name.substr(6) : std::string_view{};
}

/// The innermost declaration in scope of each prefix among `prefixes`, which are sorted, appended
/// to `to` with a blank before each. False where that has taken too much already.
SWAGE_COLD inline bool append_declarations(input& in, const std::vector<std::string_view>& prefixes,
                                           std::string& to) {
    std::vector<bool> met(prefixes.size());
    std::size_t left = prefixes.size();
    const auto pay = [&in](std::size_t bytes) {
        const bool enough = bytes <= in.keeping_left;
        in.keeping_left -= enough ? bytes : 0;
        return enough;
    };
    for (const namespace_scope* scope = in.scope; scope != nullptr && left != 0;
         scope = scope->parent) {
        if (!pay(scope->attributes.size())) return false;
        const char* at = scope->attributes.data();
        attribute next;
        while (next_attribute(at, scope->attributes.data() + scope->attributes.size(), next)) {
            if (!is_namespace_declaration(next.name)) continue;
            const std::string_view prefix = declared_prefix(next.name);
            const auto found = std::lower_bound(prefixes.begin(), prefixes.end(), prefix);
            if (found == prefixes.end() || *found != prefix) continue;
            const auto place = static_cast<std::size_t>(found - prefixes.begin());
            if (met[place]) continue;
            met[place] = true;
            --left;
            if (prefix.empty() && next.value == in.usual_namespace) continue;
            const auto length = static_cast<std::size_t>(next.value.data() + next.value.size() + 1 -
                                                         next.name.data());
            if (!pay(length)) return false;
            to += ' ';
            to.append(next.name.data(), length);
        }
    }
    return true;
}

/// Adds to `prefixes` those of the tag's name and attributes; those that the tag declares itself
/// are added to `declared` if that is not null.
SWAGE_COLD inline void collect_prefixes(const start_tag& tag,
                                        std::vector<std::string_view>& prefixes,
                                        std::vector<std::string_view>* declared) {
    prefixes.push_back(prefix_part(tag.name()));
    const char* at = tag.attributes().data();
    attribute next;
    while (next_attribute(at, tag.attributes().data() + tag.attributes().size(), next)) {
        if (!is_namespace_declaration(next.name)) {
            // An attribute without a prefix has no namespace: the default one is not for it.
            if (next.name.find(':') != std::string_view::npos) {
                prefixes.push_back(prefix_part(next.name));
            }
        } else if (declared != nullptr) {
            declared->push_back(declared_prefix(next.name));
        }
    }
}

inline void sort_unique(std::vector<std::string_view>& names) {
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
}

/// The scope of an element's declarations, for as long as its content is read. One that only says
/// what the writer will say on the root anyway is not needed.
class entered_scope {
public:
    entered_scope(input& in, const start_tag& tag) : in_(in), own_{in.scope, tag.attributes()} {
        if (!tag.declares_namespaces) return;
        const char* at = tag.attributes().data();
        attribute next;
        while (next_attribute(at, tag.attributes().data() + tag.attributes().size(), next)) {
            if (!is_namespace_declaration(next.name)) continue;
            const bool usual = next.name == "xmlns" && next.value == in.usual_namespace;
            if (in.scope != nullptr || !usual) {
                in.scope = &own_;
                return;
            }
        }
    }
    entered_scope(const entered_scope&) = delete;
    entered_scope& operator=(const entered_scope&) = delete;
    ~entered_scope() { in_.scope = own_.parent; }

private:
    input& in_;
    namespace_scope own_;
};

/// Sets `content` to the element from its tag's begin to `end`, which was read before. Returns
/// `end`.
SWAGE_NOINLINE inline const char* keep_element(input& in, const start_tag& tag, const char* end,
                                               std::string& content, const path_frame* frame) {
    if (in.scope == nullptr) {
        content.assign(tag.begin, end);
        return end;
    }
    std::vector<std::string_view> prefixes;
    std::vector<std::string_view> declared;
    collect_prefixes(tag, prefixes, &declared);
    // Declarations further inside may hide those from around it: taking both along does no harm.
    const char* at = tag.begin + 1;
    while ((at = find_text(at, end, "<")) != nullptr) {
        std::string_view ignored;
        if (at[1] == '!' || at[1] == '?') {
            at = read_markup(in, at, ignored, frame);
        } else if (at[1] == '/') {
            at += 2;
        } else {
            start_tag inner;
            at = read_start_tag(in, at, inner, frame);
            collect_prefixes(inner, prefixes, nullptr);
        }
    }
    sort_unique(prefixes);
    sort_unique(declared);
    std::vector<std::string_view> wanted;
    std::set_difference(prefixes.begin(), prefixes.end(), declared.begin(), declared.end(),
                        std::back_inserter(wanted));
    const char* const name_end = tag.name().data() + tag.name().size();
    content.assign(tag.begin, name_end);
    if (!append_declarations(in, wanted, content)) {
        return nowhere(refuse_kept(in, tag.begin, frame));
    }
    content.append(name_end, end);
    return end;
}

/// Sets `content` to the attribute as it stands, with the declaration that its prefix needs before
/// it. False where that was refused.
SWAGE_COLD inline bool keep_attribute(input& in, const attribute& kept, std::string& content,
                                      const path_frame* frame) {
    content.clear();
    std::vector<std::string_view> prefixes;
    if (kept.name.find(':') != std::string_view::npos) prefixes.push_back(prefix_part(kept.name));
    if (!append_declarations(in, prefixes, content)) {
        return refuse_kept(in, kept.name.data(), frame);
    }
    if (!content.empty()) {
        content.erase(0, 1);
        content += ' ';
    }
    content.append(kept.name.data(), kept.value.data() + kept.value.size() + 1);
    return true;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::xml
