// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <swage/config.hpp>
#include <swage/text/crc32.hpp>

namespace swage::inline v1::event_stream {
inline namespace SWAGE_ENGINE {

using text::crc32;

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::event_stream
