// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <new>
#include <string>
#include <string_view>

#include <swage/schema/path.hpp>
#include <swage/schema/table.hpp>

/// Values of generated types of which only the table is known, and their form in the driver's
/// lines (docs/driver.md, "Values").

namespace driver {

/// A value of the table's type, made `{}`; nothing where there is no table (smithy.api#Unit).
class value {
public:
    explicit value(const swage::aggregate* table) : table_(table) {
        if (table == nullptr) return;
        memory_ = ::operator new(table->type->size);
        table->type->construct(memory_);
    }
    value(const value&) = delete;
    value& operator=(const value&) = delete;
    ~value() {
        if (table_ == nullptr) return;
        table_->type->destroy(memory_);
        ::operator delete(memory_);
    }

    void* get() noexcept { return memory_; }
    const void* get() const noexcept { return memory_; }
    const swage::aggregate* table() const noexcept { return table_; }

private:
    const swage::aggregate* table_;
    void* memory_ = nullptr;
};

/// Fills the new value `to` from JSON in the driver's form; text without data is as `{}`. False
/// where `problem` says what is wrong with it, and with which member.
bool read_value(std::string_view raw, value& to, std::string& problem);
/// The same for what a member leads to: `to` is as new.
bool read_member_value(std::string_view raw, void* to, const swage::member_row& row,
                       std::string& problem);

/// Appends a value in the driver's form; `{}` where there is no table.
void append_value(std::string& to, const value& from);
void append_value(std::string& to, const void* from, const swage::aggregate& table);
/// The same for what a member leads to.
void append_member_value(std::string& to, const void* from, const swage::member_row& row);

/// Where two values of one type differ first, and how; empty where they are equal. NaN is equal to
/// itself here.
std::string difference(const void* a, const void* b, const swage::aggregate& table);

}  // namespace driver
