// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include <swage/event_stream/decode.hpp>
#include <swage/event_stream/encode.hpp>
#include <swage/text/crc32.hpp>

/// Takes any bytes as a stream, once as they are and once as the headers of a message whose
/// checksums are right. What is taken whole must be what is taken in small pieces, and must survive
/// writing and reading.

namespace {

namespace es = swage::event_stream;

void expect(bool truth, const char* what) {
    if (truth) return;
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

std::vector<es::message> decode(std::string_view bytes, std::size_t piece, bool& fine) {
    std::vector<es::message> all;
    es::decoder decoder(es::no_limits);
    es::message next;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        decoder.feed(bytes.substr(at, piece));
        while (decoder.next(next) == es::decoded::message) all.push_back(next);
    }
    fine = decoder.finish();
    return all;
}

void check(std::string_view bytes, std::size_t piece) {
    bool whole_fine = false;
    bool pieces_fine = false;
    const std::vector<es::message> whole = decode(bytes, bytes.size() + 1, whole_fine);
    expect(whole == decode(bytes, piece, pieces_fine), "pieces give other messages");
    expect(whole_fine == pieces_fine, "pieces fail otherwise");
    std::string again;
    for (const es::message& each : whole) {
        swage::error failure;
        // What may be read and not be written: values of more than 32767 bytes.
        if (!es::append_message(again, each, es::no_limits, failure)) {
            expect(failure.code == swage::error_code::too_large, "a message cannot be written");
            return;
        }
    }
    bool again_fine = false;
    expect(decode(again, again.size() + 1, again_fine) == whole && again_fine,
           "messages do not survive");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    const std::size_t piece = size == 0 ? 1 : 1 + data[0] % 17U;
    check(bytes, piece);
    std::string framed(12, '\0');
    es::detail::set_number(framed.data(), static_cast<std::uint32_t>(16 + size));
    es::detail::set_number(framed.data() + 4,
                           static_cast<std::uint32_t>(size - std::min<std::size_t>(size, 3)));
    es::detail::set_number(framed.data() + 8, swage::text::crc32({framed.data(), 8}));
    framed += bytes;
    es::detail::append_number(framed, swage::text::crc32(framed));
    check(framed, piece);
    return 0;
}
