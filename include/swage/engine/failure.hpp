// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/schema/path.hpp>

/// What every visitor says that cannot go on.

namespace swage::inline v1 {
inline namespace SWAGE_ENGINE {
namespace engine {

/// Records what is wrong at the member that `frame` leads to, where there is no place in a text to
/// name. Returns false, so that the caller can `return fail(…)`.
SWAGE_COLD inline bool fail(error& failure, error_code code, const path_frame* frame,
                            std::string reason) {
    failure.code = code;
    failure.path = path_text(frame);
    failure.sensitive = is_sensitive(frame);
    failure.reason = static_cast<std::string&&>(reason);
    return false;
}

}  // namespace engine
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
