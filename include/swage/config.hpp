// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Names the namespace of everything whose machine code depends on how a file is compiled.
///
/// A header-only library is compiled into every file that includes it, and the linker keeps one
/// copy of each function. Were the copies compiled with different flags, a file built for plain
/// x86-64 could end up running code that the linker took from one built with -mavx2. So the
/// functions of the engine live in an inline namespace named after the flags that change them:
/// target, NDEBUG and exceptions. Types that users name never do: their layout is the same under
/// every flag.

#if defined(__AVX512F__)
#define SWAGE_DETAIL_TARGET avx512
#elif defined(__AVX2__)
#define SWAGE_DETAIL_TARGET avx2
#elif defined(__AVX__)
#define SWAGE_DETAIL_TARGET avx
#elif defined(__SSE4_2__)
#define SWAGE_DETAIL_TARGET sse42
#elif defined(__SSE2__)
#define SWAGE_DETAIL_TARGET sse2
#else
#define SWAGE_DETAIL_TARGET plain
#endif

#if defined(NDEBUG)
#define SWAGE_DETAIL_ASSERTS release
#else
#define SWAGE_DETAIL_ASSERTS debug
#endif

#if defined(__cpp_exceptions)
#define SWAGE_DETAIL_THROWS throws
#else
#define SWAGE_DETAIL_THROWS nothrows
#endif

#define SWAGE_DETAIL_JOIN_(a, b, c) a##_##b##_##c
#define SWAGE_DETAIL_JOIN(a, b, c) SWAGE_DETAIL_JOIN_(a, b, c)

/// The inline namespace of the engine for this file's flags, such as `sse2_release_throws`.
#define SWAGE_ENGINE \
    SWAGE_DETAIL_JOIN(SWAGE_DETAIL_TARGET, SWAGE_DETAIL_ASSERTS, SWAGE_DETAIL_THROWS)

#if defined(__GNUC__)
#define SWAGE_COLD [[gnu::cold]] [[gnu::noinline]]
#define SWAGE_NOINLINE [[gnu::noinline]]
#define SWAGE_ALWAYS_INLINE [[gnu::always_inline]] inline
#else
#define SWAGE_COLD
#define SWAGE_NOINLINE
#define SWAGE_ALWAYS_INLINE inline
#endif
