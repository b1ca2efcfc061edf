// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include <swage/error.hpp>

/// Where text and tree may differ: what docs/json.md and docs/xml.md list, as predicates over the
/// document. Anything else that they differ in is a fault.

namespace differential {

/// JSON: an object has two members of one name. The tree has the last of them only, and what the
/// others hold is never looked at.
inline bool has_repeated_names(std::string_view json) {
    struct finder : nlohmann::json_sax<nlohmann::json> {
        std::vector<std::set<std::string>> open;
        bool found = false;

        bool null() override { return true; }
        bool boolean(bool) override { return true; }
        bool number_integer(number_integer_t) override { return true; }
        bool number_unsigned(number_unsigned_t) override { return true; }
        bool number_float(number_float_t, const string_t&) override { return true; }
        bool string(string_t&) override { return true; }
        bool binary(binary_t&) override { return true; }
        bool start_object(std::size_t) override {
            open.emplace_back();
            return true;
        }
        bool key(string_t& name) override {
            if (!open.back().insert(name).second) found = true;
            return true;
        }
        bool end_object() override {
            open.pop_back();
            return true;
        }
        bool start_array(std::size_t) override { return true; }
        bool end_array() override { return true; }
        bool parse_error(std::size_t, const std::string&,
                         const nlohmann::json::exception&) override {
            return false;
        }
    } names;
    nlohmann::json::sax_parse(json.begin(), json.end(), &names);
    return names.found;
}

/// JSON: a number that nlohmann::json spells otherwise than it is written: 1e3, 1.00, -0, 1e400, or
/// one with more digits than a double or a 64-bit integer has. Its value is rounded, or refused,
/// and its spelling lost.
inline bool has_rounded_number(std::string_view json) {
    constexpr std::string_view in_numbers = "-+.eE0123456789";
    for (std::size_t at = 0; at < json.size(); ++at) {
        if (json[at] == '"') {
            for (++at; at < json.size() && json[at] != '"'; ++at) at += json[at] == '\\' ? 1 : 0;
        } else if (in_numbers.substr(5).find(json[at]) != in_numbers.npos || json[at] == '-') {
            const std::size_t end = std::min(json.find_first_not_of(in_numbers, at), json.size());
            const std::string_view number = json.substr(at, end - at);
            const auto tree = nlohmann::json::parse(number, nullptr, false);
            if (tree.is_discarded() || tree.dump() != number) return true;
            at = end - 1;
        }
    }
    return false;
}

/// JSON: a member of everything's JsonNames or NamedChoice stands under its own name and under its
/// jsonName. The later one holds, and a tree is in the order of the names.
inline bool has_both_names(const nlohmann::json& tree) {
    static const std::pair<const char*, const char*> names[] = {
        {"Renamed", "renamed"}, {"Spaced", "a name with blanks"},
        {"Accented", "Größe"},  {"Escaped", "back\\slash \"quote\""},
        {"Inside", "inside"},   {"Long", "aVeryLongNameThatIsLongerThanThirtyTwoBytes"},
        {"Words", "words"}};
    for (const auto& [own, other] : names) {
        if (tree.is_object() && tree.contains(own) && tree.contains(other)) return true;
    }
    for (const nlohmann::json& inner : tree) {
        if (inner.is_structured() && has_both_names(inner)) return true;
    }
    return false;
}

/// XML: the text reader refused the document because it is not well-formed. pugixml takes unknown
/// entities, `&` and `]]>` in text, `<` in attributes, repeated attributes, `--` in comments,
/// control characters, impossible references, names of any characters, and text around the root.
inline bool is_about_well_formedness(swage::error_code code) {
    return code == swage::error_code::syntax || code == swage::error_code::truncated ||
           code == swage::error_code::forbidden_markup ||
           code == swage::error_code::trailing_content;
}

/// XML: a blank by reference, such as `&#xD;`. Instead of elements that is text, which the text
/// reader refuses; a tree does not tell it from a blank.
inline bool has_blank_reference(const std::string& xml) {
    static const std::regex reference("&#(x0*(9|[aA]|[dD]|20)|0*(9|10|13|32));");
    return std::regex_search(xml, reference);
}

/// XML: what the text reader takes although it is not well-formed XML 1.0: a declaration in other
/// words, references to control characters (XML 1.1 has them, services send them), any characters
/// beyond ASCII in names, U+FFFE and U+FFFF.
inline bool is_more_than_well_formed(const std::string& xml) {
    static const std::regex declaration(
        R"(^(\xEF\xBB\xBF)?<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.[0-9]+\2)"
        R"(([ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])[A-Za-z][A-Za-z0-9._-]*\4)?)"
        R"(([ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\6)?[ \t\r\n]*\?>)");
    static const std::regex control_reference("&#(x0*1?[0-9A-Fa-f]|0*[12]?[0-9]|0*3[01]);");
    static const std::regex name_beyond_ascii("<[^!][^>]*[\x80-\xFF]");
    const bool declares = xml.find("<?xml ") < 4 || xml.find("<?xml\n") < 4;
    return (declares && !std::regex_search(xml, declaration)) ||
           std::regex_search(xml, control_reference) || std::regex_search(xml, name_beyond_ascii) ||
           xml.find("\xEF\xBF\xBE") != xml.npos || xml.find("\xEF\xBF\xBF") != xml.npos;
}

/// XML: what the text reader refuses although it is well-formed: a document type with declarations,
/// versions of XML that are not 1.0 or 1.1, encodings that are not UTF-8.
inline bool is_refused_though_well_formed(const swage::error& why) {
    return why.code == swage::error_code::forbidden_markup ||
           why.code == swage::error_code::wrong_format ||
           why.reason.find("XML version") != std::string::npos;
}

}  // namespace differential
