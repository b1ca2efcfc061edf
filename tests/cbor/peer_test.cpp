// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <everything/shapes/choice.hpp>
#include <everything/shapes/maps.hpp>
#include <everything/shapes/nested.hpp>
#include <everything/shapes/required_of_every_kind.hpp>
#include <everything/shapes/scalars.hpp>
#include <everything/shapes/sparse_containers.hpp>
#include <everything/shapes/times.hpp>
#include <everything/shapes/tree.hpp>
#include <swage/json.hpp>
#include <swage/random.hpp>

#include "support.hpp"

/// An independent library, Python's cbor2, reads what is written, and what it writes is read.

using namespace cbor_tests;

namespace {

constexpr int missing = 77;      // what peer.py says without cbor2
constexpr int no_command = 127;  // what the shell says without Python

template <class T>
void check_peer(bool& skipped) {
    namespace files = std::filesystem;
    const files::path folder = files::temp_directory_path();
    const std::string name = "swage_cbor_peer_" + std::string(swage::schema_of<T>.name());
    const files::path sent = folder / (name + ".in");
    const files::path answered = folder / (name + ".out");
    swage::random_options options;
    options.whole_milliseconds = true;
    options.canonical_decimals = true;
    options.most_levels = 4;
    constexpr std::uint64_t count = 40;
    {
        std::ofstream out(sent);
        for (std::uint64_t seed = 1; seed <= count; ++seed) {
            const T value = swage::random_value<T>(seed, options);
            out << to_hex(swage::cbor::write(value)) << ' ' << swage::json::write(value) << '\n';
        }
    }
    int status = 0;
    // The system's own Python has the system's cbor2, also where another one comes first.
    for (const char* python : {"python3", "/usr/bin/python3"}) {
        const std::string command = python + std::string(" \"" SWAGE_SOURCE_DIR) +
                                    "/tests/cbor/peer.py\" < \"" + sent.string() + "\" > \"" +
                                    answered.string() + "\"";
        status = std::system(command.c_str()) / 256;
        if (status != missing && status != no_command) break;
    }
    skipped = status == missing || status == no_command;
    if (skipped) return;
    REQUIRE(status == 0);
    std::ifstream in(answered);
    std::string verdict;
    std::string rest;
    for (std::uint64_t seed = 1; seed <= count; ++seed) {
        in >> verdict;
        std::getline(in, rest);
        INFO(swage::schema_of<T>.id, ", seed ", seed, ": ", verdict, rest);
        REQUIRE(verdict == "ok");
        const auto read = swage::cbor::read<T>(hex(rest));
        REQUIRE_MESSAGE(read.has_value(), read.error().message());
        CHECK(*read == swage::random_value<T>(seed, options));
    }
    files::remove(sent);
    files::remove(answered);
}

}  // namespace

TEST_CASE("cbor2 reads what is written as the same value, and what it writes is read") {
    using namespace everything;
#if defined(_WIN32)
    bool skipped = true;
#else
    bool skipped = false;
    check_peer<Scalars>(skipped);
#endif
    if (skipped) {
        MESSAGE("skipped: no python3 with cbor2");
        return;
    }
    check_peer<RequiredOfEveryKind>(skipped);
    check_peer<Tree>(skipped);
    check_peer<Maps>(skipped);
    check_peer<Nested>(skipped);
    check_peer<SparseContainers>(skipped);
    check_peer<Times>(skipped);
    check_peer<Choice>(skipped);
}
