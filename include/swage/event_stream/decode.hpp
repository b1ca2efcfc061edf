// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <swage/config.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/encode.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/text/crc32.hpp>
#include <swage/text/utf8.hpp>

/// Messages from a stream of bytes that comes in pieces of any size.

namespace swage::inline v1::event_stream {
inline namespace SWAGE_ENGINE {
namespace detail {

/// The big-endian number of `size` bytes at `from`.
inline std::uint64_t load_number(const char* from, std::size_t size) noexcept {
    std::uint64_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        number = number << 8U | static_cast<unsigned char>(from[i]);
    }
    return number;
}

/// Reads the headers of one message. `offset` is the place of `block` in the stream.
class header_reader {
public:
    header_reader(std::string_view block, std::size_t offset, error& failure)
        : block_(block), offset_(offset), failure_(failure) {}

    bool read(std::vector<header>& to) {
        while (at_ != block_.size()) {
            if (!read_header(to.emplace_back())) return false;
        }
        return check_names(to);
    }

private:
    SWAGE_COLD bool fail(error_code code, std::string_view why) {
        failure_.code = code;
        failure_.offset = offset_ + start_;
        failure_.reason = why;
        return false;
    }

    bool take(std::size_t size, std::string_view& to) {
        if (block_.size() - at_ < size) {
            return fail(error_code::truncated, "a header does not end within the headers' length");
        }
        to = block_.substr(at_, size);
        at_ += size;
        return true;
    }

    template <class Number>
    bool take_number(Number& to) {
        std::string_view bytes;
        if (!take(sizeof to, bytes)) return false;
        to = static_cast<Number>(load_number(bytes.data(), sizeof to));
        return true;
    }

    template <class Number>
    bool read_number(header& to) {
        Number number{};
        if (!take_number(number)) return false;
        to.value = number;
        return true;
    }

    bool take_sized(std::string_view& to) {
        std::uint16_t size = 0;
        return take_number(size) && take(size, to);
    }

    bool read_value(header& to, wire_type type) {
        std::string_view bytes;
        switch (type) {
            case wire_type::boolean_true:
            case wire_type::boolean_false:
                to.value = type == wire_type::boolean_true;
                return true;
            case wire_type::byte:
                return read_number<std::int8_t>(to);
            case wire_type::short_integer:
                return read_number<std::int16_t>(to);
            case wire_type::integer:
                return read_number<std::int32_t>(to);
            case wire_type::long_integer:
                return read_number<std::int64_t>(to);
            case wire_type::byte_array:
                if (!take_sized(bytes)) return false;
                to.value = blob(bytes);
                return true;
            case wire_type::string:
                if (!take_sized(bytes)) return false;
                if (!swage::text::is_utf8(bytes)) {
                    return fail(error_code::invalid_utf8, "a header's text is not UTF-8");
                }
                to.value = std::string(bytes);
                return true;
            case wire_type::timestamp: {
                std::int64_t milliseconds = 0;
                if (!take_number(milliseconds)) return false;
                to.value = from_milliseconds(milliseconds);
                return true;
            }
            case wire_type::uuid: {
                if (!take(16, bytes)) return false;
                std::memcpy(to.value.emplace<uuid>().bytes.data(), bytes.data(), 16);
                return true;
            }
        }
        return fail(error_code::syntax, "a header is of a type that there is not");
    }

    bool read_header(header& to) {
        start_ = at_;
        std::uint8_t length = 0;
        std::string_view name;
        std::uint8_t type = 0;
        if (!take_number(length)) return false;
        if (length == 0) return fail(error_code::syntax, "a header has no name");
        if (!take(length, name)) return false;
        if (!swage::text::is_utf8(name)) {
            return fail(error_code::invalid_utf8, "a header's name is not UTF-8");
        }
        to.name = name;
        return take_number(type) && read_value(to, static_cast<wire_type>(type));
    }

    /// A name stands in a message once.
    bool check_names(const std::vector<header>& headers) {
        std::vector<std::string_view> names;
        names.reserve(headers.size());
        for (const header& each : headers) names.emplace_back(each.name);
        std::sort(names.begin(), names.end());
        const auto twice = std::adjacent_find(names.begin(), names.end());
        if (twice == names.end()) return true;
        start_ = 0;
        failure_.offset = offset_;
        return refuse_header(failure_, error_code::syntax, *twice, "stands twice in a message");
    }

    std::string_view block_;
    std::size_t offset_;
    error& failure_;
    std::size_t at_ = 0;
    /// Where the header that is being read begins.
    std::size_t start_ = 0;
};

}  // namespace detail
}  // namespace SWAGE_ENGINE

/// What a decoder has to say.
enum class decoded : std::uint8_t {
    message,    ///< a message
    need_more,  ///< nothing before it is fed more bytes
    failed,     ///< the stream is broken: it is to be closed, no message comes any more
};

inline namespace SWAGE_ENGINE {

/// Takes a stream in pieces, gives its messages. Both checksums are checked, and lengths against
/// the limits as soon as they have come in. Holds the bytes that it was fed and that are not in a
/// message yet, and no other memory.
class decoder {
public:
    explicit decoder(const limits& within = specified_limits) : within_(within) {}

    /// Takes the next bytes of the stream, any number of them.
    void feed(std::string_view bytes);

    /// The next message of what was fed, into `to`, whose memory is used again.
    decoded next(message& to);

    /// Whether the stream may end here: false, with a failure, where it has failed or ends inside a
    /// message.
    bool finish();

    /// Why it has failed; `offset` counts from the stream's first byte.
    const swage::error& failure() const noexcept { return failure_; }
    bool has_failed() const noexcept { return failed_; }

    /// How many bytes were fed and are not in a message yet.
    std::size_t pending() const noexcept { return buffer_.size() - at_; }

private:
    decoded fail(error_code code, std::size_t place, std::string_view why);
    decoded check_prelude();
    decoded read_message(message& to);

    limits within_;
    std::string buffer_{};
    /// The place in the buffer, and in the stream, where the next message begins.
    std::size_t at_ = 0;
    std::size_t offset_ = 0;
    /// The lengths of the message at `at_`; 0 as long as they have not come in whole.
    std::size_t total_ = 0;
    std::size_t headers_ = 0;
    bool failed_ = false;
    swage::error failure_{};
};

inline void decoder::feed(std::string_view bytes) {
    if (failed_) return;
    // Moved to the front only where that is at most as much as was used up: never quadratic.
    if (at_ != 0 && at_ >= buffer_.size() - at_) {
        buffer_.erase(0, at_);
        at_ = 0;
    }
    buffer_ += bytes;
}

inline decoded decoder::fail(error_code code, std::size_t place, std::string_view why) {
    failed_ = true;
    failure_.code = code;
    failure_.offset = offset_ + place;
    failure_.reason = why;
    return decoded::failed;
}

inline decoded decoder::check_prelude() {
    const char* const prelude = buffer_.data() + at_;
    if (detail::load_number(prelude + 8, 4) != swage::text::crc32({prelude, 8})) {
        return fail(error_code::syntax, 0,
                    "the checksum of a message's lengths is not theirs: the stream is corrupt, or "
                    "is no event stream");
    }
    const auto total = static_cast<std::size_t>(detail::load_number(prelude, 4));
    const auto headers = static_cast<std::size_t>(detail::load_number(prelude + 4, 4));
    if (total < detail::frame_size || headers > total - detail::frame_size) {
        return fail(error_code::syntax, 0, "a message's lengths contradict each other");
    }
    const std::size_t payload = total - detail::frame_size - headers;
    if (headers > within_.headers || payload > within_.payload) {
        const bool of_payload = payload > within_.payload;
        detail::refuse_size(failure_, of_payload ? "payload" : "header block",
                            of_payload ? payload : headers,
                            of_payload ? within_.payload : within_.headers);
        failure_.offset = offset_;
        failed_ = true;
        return decoded::failed;
    }
    total_ = total;
    headers_ = headers;
    return decoded::message;
}

inline decoded decoder::read_message(message& to) {
    const std::string_view whole(buffer_.data() + at_, total_);
    const std::string_view checked = whole.substr(0, total_ - 4);
    if (detail::load_number(whole.data() + checked.size(), 4) != swage::text::crc32(checked)) {
        return fail(error_code::syntax, checked.size(),
                    "the checksum of a message is not its own: the stream is corrupt");
    }
    to.headers.clear();
    detail::header_reader reader(checked.substr(detail::prelude_size, headers_),
                                 offset_ + detail::prelude_size, failure_);
    if (!reader.read(to.headers)) {
        failed_ = true;
        return decoded::failed;
    }
    to.payload.assign(checked.substr(detail::prelude_size + headers_));
    at_ += total_;
    offset_ += total_;
    total_ = 0;
    if (at_ == buffer_.size()) {
        buffer_.clear();
        at_ = 0;
    }
    return decoded::message;
}

inline decoded decoder::next(message& to) {
    if (failed_) return decoded::failed;
    if (total_ == 0) {
        if (pending() < detail::prelude_size) return decoded::need_more;
        if (check_prelude() == decoded::failed) return decoded::failed;
    }
    if (pending() < total_) return decoded::need_more;
    return read_message(to);
}

inline bool decoder::finish() {
    if (failed_) return false;
    if (pending() == 0) return true;
    fail(error_code::truncated, pending(), "the stream ends inside a message");
    return false;
}

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1::event_stream
