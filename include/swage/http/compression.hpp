// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/http/gunzip.hpp>
#include <swage/http/gzip.hpp>
#include <swage/http/media_type.hpp>
#include <swage/http/message.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/traits.hpp>

/// Compressed requests (Smithy, "requestCompression trait"): gzip, the one encoding that it knows.

namespace swage::inline v1::http {
inline namespace SWAGE_ENGINE {
namespace detail {

/// Whether the operation's requests may be compressed: its requestCompression lists gzip.
inline bool is_compressible(const operation& described) {
    std::string_view encodings = trait_text(described.traits, trait_kind::request_compression, {});
    while (!encodings.empty()) {
        const std::size_t end = encodings.find(',');
        if (same_header_name(trimmed(encodings.substr(0, end)), "gzip")) return true;
        encodings.remove_prefix(end == std::string_view::npos ? encodings.size() : end + 1);
    }
    return false;
}

/// Compresses the body of a request to that operation if it has at least `threshold` bytes, and
/// says so in Content-Encoding, behind what that says already; to be called before the length and
/// checksums of the body are taken. SIZE_MAX for never.
inline void compress_request(const operation& described, std::size_t threshold, request& to) {
    const std::string_view content = to.content();
    if (content.empty() || content.size() < threshold || !is_compressible(described)) return;
    std::string compressed;
    append_gzip(compressed, content);
    to.body = std::move(compressed);
    to.streamed = {};
    for (header& field : to.headers) {
        if (!same_header_name(field.name, "content-encoding")) continue;
        field.value += field.value.empty() ? "gzip" : ", gzip";
        return;
    }
    to.headers.push_back({"Content-Encoding", "gzip"});
}

/// Whether the last encoding that Content-Encoding lists is gzip, or none is there at all.
enum class content_encoding : std::uint8_t { none, gzip, other };

inline content_encoding encoding_of(const request& from) {
    const std::string* const found = find_header(from.headers, "content-encoding");
    if (found == nullptr) return content_encoding::none;
    std::string_view last = *found;
    const std::size_t comma = last.rfind(',');
    if (comma != std::string_view::npos) last.remove_prefix(comma + 1);
    last = trimmed(last);
    if (last.empty() || same_header_name(last, "identity")) return content_encoding::none;
    return same_header_name(last, "gzip") ? content_encoding::gzip : content_encoding::other;
}

/// Undoes compress_request for a server; what comes out has at most `most` bytes. A request that is
/// encoded in another way stays as it is, and so does every one of an operation whose requests are
/// not to be compressed: that its payload is gzip is then the caller's business, and a member may
/// be bound to the header (Amazon S3). False where the body is not gzip (error_code::syntax) or too
/// large (error_code::too_large).
inline bool decompress_request(const operation& described, std::size_t most, request& from,
                               error& failure) {
    if (from.content().empty() || !is_compressible(described)) return true;
    if (encoding_of(from) != content_encoding::gzip) return true;
    std::string plain;
    const gunzip_status status = append_gunzipped(plain, from.content(), most);
    if (status == gunzip_status::ok) {
        from.body = std::move(plain);
        from.streamed = {};
        for (std::size_t i = 0; i < from.headers.size(); ++i) {
            header& field = from.headers[i];
            if (!same_header_name(field.name, "content-encoding")) continue;
            const std::size_t comma = field.value.rfind(',');
            if (comma == std::string::npos) {
                from.headers.erase(from.headers.begin() + static_cast<std::ptrdiff_t>(i));
            } else {
                field.value.resize(comma);
            }
            break;
        }
        return true;
    }
    failure.code = status == gunzip_status::too_large ? error_code::too_large : error_code::syntax;
    failure.reason =
        status == gunzip_status::too_large
            ? "the decompressed body has more bytes than the limit of " + std::to_string(most)
            : std::string("the body is not gzip, as Content-Encoding says it is");
    return false;
}

}  // namespace detail
}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::http
