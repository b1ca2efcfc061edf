// SPDX-License-Identifier: Apache-2.0

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include <s3control/describe_job.hpp>
#include <swage/values/open_enum.hpp>

namespace {

using s3control::JobStatus;
using status = swage::open_enum<JobStatus>;

std::string_view name_of(const status& value) {
    switch (value) {
        case JobStatus::Active:
            return "active";
        case JobStatus::Complete:
            return "complete";
        case JobStatus::unknown_:
            return "unknown";
        default:
            return "other";
    }
}

}  // namespace

TEST_CASE("an open enum compares with enumerators from both sides, inside an optional too") {
    const status value = JobStatus::Active;
    CHECK(value == JobStatus::Active);
    CHECK(JobStatus::Active == value);
    CHECK(value != JobStatus::Complete);
    CHECK(JobStatus::Complete != value);
    const swage::optional<status> present = JobStatus::Active;
    CHECK(present == JobStatus::Active);
    CHECK(JobStatus::Active == present);
    CHECK(present != JobStatus::Failed);
    CHECK(swage::optional<status>() != JobStatus::Active);
    CHECK(swage::optional<status>() != JobStatus::unknown_);
}

TEST_CASE("a switch takes an open enum, and unknown texts are one case") {
    CHECK(name_of(JobStatus::Active) == "active");
    CHECK(name_of(status::from_text("Complete")) == "complete");
    CHECK(name_of(JobStatus::Paused) == "other");
    CHECK(name_of(status::from_text("Exploded")) == "unknown");
    CHECK(name_of(status()) == "unknown");
}

TEST_CASE("every value is found by its text, and has it") {
    const auto& values = swage::schema_of<JobStatus>.values->values;
    REQUIRE(values.size() > 5);
    for (std::size_t place = 0; place < values.size(); ++place) {
        const auto value = static_cast<JobStatus>(place + 1);
        CHECK(status::from_text(values[place].text) == value);
        CHECK(status(value).text() == values[place].text);
        CHECK(swage::to_text(value) == values[place].text);
        CHECK(swage::to_text(value) == std::string_view(values[place].name));
        CHECK(status::from_text(std::string(values[place].text) + "x").value() ==
              JobStatus::unknown_);
    }
    CHECK(swage::to_text(JobStatus::unknown_).empty());
    CHECK(swage::to_text(static_cast<JobStatus>(1000)).empty());
    CHECK(swage::to_text(static_cast<JobStatus>(-1)).empty());
    CHECK(status::from_text("active") != JobStatus::Active);
}

TEST_CASE("an unknown text is kept through copies and moves") {
    const std::string long_text(1000, 'x');
    for (const std::string& text : {std::string("Unheard"), long_text, std::string("\0\xff", 2)}) {
        const status value = status::from_text(text);
        CHECK(value.text() == text);
        CHECK(value == JobStatus::unknown_);
        CHECK(value != JobStatus::Active);
        CHECK(value.value() == JobStatus::unknown_);
        status copy = value;
        CHECK(copy == value);
        CHECK(copy.text().data() != value.text().data());
        status moved = std::move(copy);
        CHECK(moved.text() == text);
        moved = *&moved;
        CHECK(moved.text() == text);
        status& same = moved;
        moved = std::move(same);
        CHECK(moved.text() == text);
        copy = moved;
        CHECK(copy == value);
        copy = JobStatus::Active;
        CHECK(copy == JobStatus::Active);
        CHECK(copy.text() == "Active");
        copy = value;
        CHECK(copy.text() == text);
        copy = status();
        CHECK(copy.text().empty());
    }
    CHECK(status::from_text("Unheard") != status::from_text("Unheard of"));
    CHECK(status::from_text("Unheard") == status::from_text("Unheard"));
    CHECK(status::from_text("Unheard") != status());
}

TEST_CASE("the default value and the empty text are the same: nothing") {
    CHECK(status() == status::from_text(""));
    CHECK(status() == JobStatus::unknown_);
    CHECK(status().text().empty());
    CHECK(status(JobStatus::unknown_) == status());
}

TEST_CASE("open enums are ordered by their text") {
    CHECK(status(JobStatus::Active) < status(JobStatus::Cancelled));
    CHECK(status(JobStatus::Active) < status::from_text("B"));
    CHECK(status::from_text("A") < status(JobStatus::Active));
    CHECK(status() < status(JobStatus::Active));
    CHECK_FALSE(status(JobStatus::Active) < status(JobStatus::Active));
}

TEST_CASE("a known value costs eight bytes, and its moves never throw") {
    static_assert(sizeof(status) == 8);
    static_assert(std::is_nothrow_move_constructible_v<status>);
    static_assert(std::is_nothrow_move_assignable_v<status>);
    static_assert(status(JobStatus::Active).value() == JobStatus::Active);
    static_assert(swage::to_text(JobStatus::Active) == "Active");
}
