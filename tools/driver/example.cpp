// SPDX-License-Identifier: Apache-2.0
#include <cstdint>
#include <string>

#include <swage/defaults.hpp>
#include <swage/protocols/options.hpp>
#include <swage/random.hpp>

#include "request.hpp"
#include "value.hpp"

/// Requests with random input, for what needs requests of every operation: the proof of routing.

namespace driver {

bool example_request(request& line, std::string& answer) {
    const swage::operation_table* const operation = line.operation();
    const swage::protocol* const protocol = operation == nullptr ? nullptr : line.protocol();
    long long seed = 0;
    if (protocol == nullptr || !line.number("seed", seed)) return false;
    swage::error failure;
    // Not every random input has what a path needs: labels that are there and not empty.
    for (std::uint64_t attempt = 0; attempt < 200; ++attempt) {
        value input(operation->input.whole);
        if (input.table() != nullptr) {
            swage::random_generator generator(static_cast<std::uint64_t>(seed) + attempt);
            swage::randoms::maker(generator, {}).fill(input.get(), *input.table(), 0);
            swage::engine::fill_tokens(input.get(), *input.table(), "token");
        }
        swage::http::request made;
        if (!protocol->serialize_request(*operation, input.get(), swage::client_preset, made,
                                         failure)) {
            continue;
        }
        append_request(answer, made);
        return true;
    }
    append_refused(answer, failure);
    return true;
}

}  // namespace driver
