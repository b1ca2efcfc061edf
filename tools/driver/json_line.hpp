// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The JSON of the driver's lines, taken apart as text: a value stays the text that it is until
/// something knows what to read it as, so that no digit of a number is lost.

namespace driver {

/// A member of a JSON object.
struct field {
    std::string name;
    std::string_view raw;
};

/// The members of a JSON object, in its order; of one that stands twice, the last. False where
/// `raw` is no JSON object (RFC 8259), blanks around it allowed; `problem`, where it is given, says
/// why.
bool split_object(std::string_view raw, std::vector<field>& to, std::string* problem = nullptr);

/// Those of a JSON object's members that are not null, which means absent.
bool split_present(std::string_view raw, std::vector<field>& to);

/// The elements of a JSON array; false where `raw` is none.
bool split_array(std::string_view raw, std::vector<std::string_view>& to);

/// The pairs of a JSON array of `[name, value]`; false where `raw` is none.
bool split_pairs(std::string_view raw, std::vector<field>& to);

/// The text of a JSON string; false where `raw` is none.
bool text_of(std::string_view raw, std::string& to);

/// The bytes of a JSON string with base64; false where `raw` is none.
bool bytes_of(std::string_view raw, std::string& to);

/// The member of that name, or text without data.
std::string_view find_field(const std::vector<field>& among, std::string_view name);

/// Appends a text in quotes; what is not UTF-8 in it becomes U+FFFD.
void append_text(std::string& to, std::string_view text);

/// Appends bytes as base64 in quotes.
void append_bytes(std::string& to, std::string_view bytes);

/// Appends the name of a member, with a comma before it unless it is the first, and its colon.
void append_name(std::string& to, bool& first, std::string_view name);

}  // namespace driver
