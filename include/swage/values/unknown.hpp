// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace swage::inline v1 {

/// The formats that source text can be kept in.
enum class format : std::uint8_t { none, json, xml, cbor };

/// A member that the model does not know, as it stood in the document: its name and its content
/// as source text, to be written back unchanged in the same format.
struct unknown_member {
    /// The name on the wire, without a namespace prefix.
    std::string name{};
    /// The format of `content`; `none` where there is no content.
    format source = format::none;
    /// JSON: the value's text. XML: the whole element, with the namespace declarations that it
    /// needs from around it added to its start tag; or the attribute with its name, `name="value"`,
    /// and the declaration of its prefix, if `is_attribute`.
    std::string content{};
    /// XML: whether it stood as an attribute of its structure's element.
    bool is_attribute = false;

    friend bool operator==(const unknown_member&, const unknown_member&) = default;
};

/// The unknown members that a reader kept for one structure, in the document's order: one pointer,
/// null where there are none. Structures have it when generated with `--keep-unknown`.
class unknown_members {
public:
    unknown_members() noexcept = default;
    unknown_members(const unknown_members& other)
        : members_(other.members_ ? std::make_unique<std::vector<unknown_member>>(*other.members_)
                                  : nullptr) {}
    unknown_members(unknown_members&&) noexcept = default;
    unknown_members& operator=(const unknown_members& other) {
        unknown_members copy(other);
        members_.swap(copy.members_);
        return *this;
    }
    unknown_members& operator=(unknown_members&&) noexcept = default;
    ~unknown_members() = default;

    bool empty() const noexcept { return !members_ || members_->empty(); }
    const std::vector<unknown_member>& list() const noexcept {
        static const std::vector<unknown_member> none;
        return members_ ? *members_ : none;
    }
    void add(unknown_member member) {
        if (!members_) members_ = std::make_unique<std::vector<unknown_member>>();
        members_->push_back(static_cast<unknown_member&&>(member));
    }
    void clear() noexcept { members_.reset(); }

    friend bool operator==(const unknown_members& a, const unknown_members& b) {
        return a.list() == b.list();
    }

private:
    std::unique_ptr<std::vector<unknown_member>> members_;
};

}  // namespace swage::inline v1
