// SPDX-License-Identifier: Apache-2.0
#pragma once

#if defined(__SANITIZE_ADDRESS__)
#define SWAGE_TEST_SANITIZED true
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SWAGE_TEST_SANITIZED true
#endif
#endif
#if !defined(SWAGE_TEST_SANITIZED)
#define SWAGE_TEST_SANITIZED false
#endif

namespace test {

/// Whether the address sanitizer watches: what takes seconds without it takes minutes then. Tests
/// of many random values try fewer of them; the plain builds try all.
inline constexpr bool is_sanitized = SWAGE_TEST_SANITIZED;

}  // namespace test
