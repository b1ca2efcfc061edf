// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

#include <swage/config.hpp>
#include <swage/engine/misuse.hpp>
#include <swage/schema/reflect.hpp>
#include <swage/schema/table.hpp>
#include <swage/validation/exception.hpp>
#include <swage/validation/messages.hpp>
#include <swage/validation/pattern.hpp>
#include <swage/validation/violation.hpp>
#include <swage/validation/walk.hpp>

/// Validation of values against the constraints of their model: length, range, pattern, required,
/// uniqueItems, enum, and that a union has a member. Needs RE2 and PCRE2 (CMake: link
/// `swage::validate`); no other header of the library does.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {

/// Validates values, and owns the patterns that it has compiled. Its functions may be called from
/// several threads at once.
class validator {
public:
    /// Every violation in `value`, a generated structure or union, in the order of its members;
    /// none where it is valid.
    template <aggregate_type T>
    std::vector<violation> validate(const T& value, const validation_options& options = {}) {
        return validate(&value, table_of<T>(), options);
    }
    /// The same for the value at an address, of the table's C++ type.
    std::vector<violation> validate(const void* value, const aggregate& table,
                                    const validation_options& options = {}) {
        std::vector<violation> found;
        validation::walker(patterns_, options, found).validate(value, table);
        return found;
    }
    // For types that are not generated: one error that says so.
    template <class T>
        requires(!aggregate_type<T>)
    std::vector<violation> validate(const T&, const validation_options& = {}) {
        refuse_type_that_is_not_generated<T>();
        return {};
    }

private:
    validation::pattern_cache patterns_{};
};

/// What the functions below validate with: one for the whole program, made when it is first asked
/// for. Its only state is the patterns that it has compiled.
inline validator& shared_validator() {
    static validator shared;
    return shared;
}

/// Every violation in `value`; see validator::validate.
template <aggregate_type T>
std::vector<violation> validate(const T& value, const validation_options& options = {}) {
    return shared_validator().validate(&value, table_of<T>(), options);
}
inline std::vector<violation> validate(const void* value, const aggregate& table,
                                       const validation_options& options = {}) {
    return shared_validator().validate(value, table, options);
}
template <class T>
    requires(!aggregate_type<T>)
std::vector<violation> validate(const T&, const validation_options& = {}) {
    refuse_type_that_is_not_generated<T>();
    return {};
}

/// The error that a server answers with where there are violations.
inline framework::ValidationException validation_exception(std::span<const violation> violations) {
    framework::ValidationException made;
    made.message = validation_message(violations);
    auto& fields = made.fieldList.emplace();
    for (const violation& found : violations) fields.push_back({found.path, found.message});
    return made;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
