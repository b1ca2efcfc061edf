// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <cstdint>
#include <limits>
#include <ratio>

#include <swage/chrono.hpp>

namespace {

using namespace std::chrono;
using swage::timestamp;
using swage::to_sys_time;
using swage::to_timestamp;

template <class Duration>
constexpr sys_time<Duration> at(typename Duration::rep count) {
    return sys_time<Duration>(Duration(count));
}

using picoseconds = duration<std::int64_t, std::pico>;
using attoseconds = duration<std::int64_t, std::atto>;
using film_frames = duration<std::int32_t, std::ratio<1, 24>>;
using video_frames = duration<std::int64_t, std::ratio<1001, 30000>>;

/// Converting back gives the same time point where the tick is not finer than a nanosecond.
template <class Duration>
void check_round_trip(typename Duration::rep count) {
    CAPTURE(count);
    const timestamp value = to_timestamp(at<Duration>(count));
    CHECK(value.nanoseconds >= 0);
    CHECK(value.nanoseconds < 1'000'000'000);
    const auto back = to_sys_time<Duration>(value);
    REQUIRE(back);
    CHECK(back->time_since_epoch().count() == count);
}

}  // namespace

TEST_CASE("time points of usual durations become timestamps and come back") {
    CHECK(to_timestamp(at<seconds>(-1)) == timestamp{-1, 0});
    CHECK(to_timestamp(at<milliseconds>(-1)) == timestamp{-1, 999'000'000});
    CHECK(to_timestamp(at<milliseconds>(1'700'043'630'123)) ==
          timestamp{1'700'043'630, 123'000'000});
    CHECK(to_timestamp(at<nanoseconds>(1)) == timestamp{0, 1});
    CHECK(to_timestamp(at<minutes>(-2)) == timestamp{-120, 0});
    CHECK(to_timestamp(at<days>(19'676)) == timestamp{1'700'006'400, 0});
    for (const std::int64_t count : {0, 1, -1, 999, -999, 1000, -1000, 123'456'789, -123'456'789}) {
        check_round_trip<nanoseconds>(count);
        check_round_trip<microseconds>(count);
        check_round_trip<milliseconds>(count);
        check_round_trip<seconds>(count);
        check_round_trip<hours>(count);
        check_round_trip<weeks>(static_cast<weeks::rep>(count));
    }
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    for (const std::int64_t count : {least, least + 1, most - 1, most}) {
        check_round_trip<nanoseconds>(count);
        check_round_trip<milliseconds>(count);
        check_round_trip<seconds>(count);
    }
    static_assert(to_timestamp(sys_days(2023y / November / 15)) == timestamp{1'700'006'400, 0});
    static_assert(*to_sys_time<seconds>({5, 999'999'999}) == at<seconds>(5));
}

TEST_CASE("converting rounds down, before 1970 too") {
    CHECK(to_timestamp(at<picoseconds>(1999)) == timestamp{0, 1});
    CHECK(to_timestamp(at<picoseconds>(-1)) == timestamp{-1, 999'999'999});
    CHECK(to_timestamp(at<attoseconds>(-1)) == timestamp{-1, 999'999'999});
    CHECK(to_timestamp(at<film_frames>(1)) == timestamp{0, 41'666'666});
    CHECK(to_timestamp(at<film_frames>(-1)) == timestamp{-1, 958'333'333});
    CHECK(to_timestamp(at<video_frames>(30'000)) == timestamp{1001, 0});
    CHECK(to_sys_time<milliseconds>({1, 999'999'999}) == at<milliseconds>(1999));
    CHECK(to_sys_time<seconds>({-1, 999'999'999}) == at<seconds>(-1));
    CHECK(to_sys_time<minutes>({-1, 0}) == at<minutes>(-1));
    CHECK(to_sys_time<days>({-1, 0}) == at<days>(-1));
    CHECK(to_sys_time<days>({86'399, 999'999'999}) == at<days>(0));
    CHECK(to_sys_time<picoseconds>({1, 1}) == at<picoseconds>(1'000'000'001'000));
    // In two pairs of parentheses, since libc++ has no way to print attoseconds.
    CHECK((to_sys_time<attoseconds>({1, 1}) == at<attoseconds>(1'000'000'001'000'000'000)));
    CHECK(to_sys_time<video_frames>({1001, 0}) == at<video_frames>(30'000));
    CHECK(to_sys_time<film_frames>({1, 0}) == at<film_frames>(24));
}

TEST_CASE("a timestamp that a duration cannot hold converts to nothing") {
    constexpr timestamp past{9'223'372'036, 854'775'807};
    CHECK(to_sys_time<nanoseconds>(past) == at<nanoseconds>(INT64_MAX));
    CHECK_FALSE(to_sys_time<nanoseconds>({past.seconds, past.nanoseconds + 1}));
    CHECK_FALSE(to_sys_time<nanoseconds>({timestamp::maximum_seconds, 0}));
    CHECK_FALSE(to_sys_time<nanoseconds>({timestamp::minimum_seconds, 0}));
    CHECK(to_sys_time<microseconds>({timestamp::minimum_seconds, 0}));
    CHECK(to_sys_time<microseconds>({timestamp::maximum_seconds, 999'999'999}));
    CHECK_FALSE(to_sys_time<milliseconds>({INT64_MAX, 0}));
    CHECK_FALSE(to_sys_time<milliseconds>({INT64_MIN, 0}));
    CHECK_FALSE((to_sys_time<duration<std::int32_t, std::ratio<86400>>>({INT64_MAX, 0})));
    CHECK(to_sys_time<seconds>({INT64_MIN, 999'999'999}) == at<seconds>(INT64_MIN));
    CHECK_FALSE(to_sys_time<attoseconds>({10, 0}));
    CHECK_FALSE((to_sys_time<duration<std::uint32_t>>({-1, 0})));
}

TEST_CASE("a time point that 64 bits of seconds do not hold becomes the first or last timestamp") {
    constexpr timestamp earliest{INT64_MIN, 0};
    constexpr timestamp latest{INT64_MAX, 999'999'999};
    using long_hours = duration<std::int64_t, std::ratio<3600>>;
    CHECK(to_timestamp(at<long_hours>(INT64_MAX)) == latest);
    CHECK(to_timestamp(at<long_hours>(INT64_MIN)) == earliest);
    CHECK(to_timestamp(at<duration<std::uint64_t, std::ratio<60>>>(UINT64_MAX)) == latest);
    CHECK(to_timestamp(at<duration<double>>(1e300)) == latest);
    CHECK(to_timestamp(at<duration<double>>(-1e300)) == earliest);
    CHECK(to_timestamp(at<duration<double>>(std::numeric_limits<double>::quiet_NaN())) ==
          timestamp{});
}

TEST_CASE("floating-point durations convert to their precision") {
    CHECK(to_timestamp(at<duration<double>>(-1.5)) == timestamp{-2, 500'000'000});
    CHECK(to_timestamp(at<duration<double>>(1.25)) == timestamp{1, 250'000'000});
    CHECK(to_timestamp(at<duration<double, std::milli>>(1500.0)) == timestamp{1, 500'000'000});
    CHECK(to_timestamp(at<duration<double>>(-1e-30)) == timestamp{-1, 999'999'999});
    CHECK(to_timestamp(at<duration<float>>(0.5F)) == timestamp{0, 500'000'000});
    CHECK(to_sys_time<duration<double>>({-2, 500'000'000})->time_since_epoch().count() == -1.5);
    CHECK(to_sys_time<duration<double, std::milli>>({1, 500'000'000})->time_since_epoch().count() ==
          1500.0);
}
