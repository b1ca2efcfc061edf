// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <string>

#include <swage/compare.hpp>
#include <swage/random.hpp>

#include "../../examples/msgpack/msgpack.hpp"
#include "tables.hpp"
#include "value.hpp"

// Sends random values of every structure and union of a service through examples/msgpack. Linked
// with the tables that the service's driver has, instead of the driver.

namespace {

/// What is wrong with the round trip of that value; empty where nothing is.
std::string problem_of(const driver::value& made) {
    const swage::aggregate& table = *made.table();
    std::string document;
    swage::error failure;
    if (!msgpack::writer(document, failure).write(made.get(), table, nullptr)) {
        return failure.message();
    }
    driver::value read(&table);
    if (!msgpack::reader(document, failure).read_document(read.get(), table)) {
        return failure.message();
    }
    return swage::equal(made.get(), read.get(), table) ? "" : "another value";
}

}  // namespace

int driver::run(const service_tables& service) {
    std::size_t passed = 0;
    std::size_t failed = 0;
    for (const shape_entry& shape : service.shapes) {
        for (std::uint64_t seed = 0; seed < 10; ++seed) {
            value made(shape.table);
            swage::random_generator generator(seed);
            swage::randoms::maker(generator, {}).fill(made.get(), *shape.table, 0);
            const std::string problem = problem_of(made);
            problem.empty() ? ++passed : ++failed;
            if (problem.empty() || failed > 5) continue;
            const std::string id(shape.table->described->id);
            std::printf("%s, seed %d: %s\n", id.c_str(), static_cast<int>(seed), problem.c_str());
        }
    }
    std::printf("%zu passed, %zu failed\n", passed, failed);
    return failed == 0 ? 0 : 1;
}
