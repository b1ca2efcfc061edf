// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>

#include <swage/config.hpp>
#include <swage/defaults.hpp>
#include <swage/error.hpp>
#include <swage/event_stream/decode.hpp>
#include <swage/event_stream/encode.hpp>
#include <swage/event_stream/message.hpp>
#include <swage/event_stream/read_event.hpp>
#include <swage/event_stream/write_event.hpp>
#include <swage/protocols/events.hpp>
#include <swage/protocols/options.hpp>
#include <swage/protocols/protocol.hpp>
#include <swage/schema/operation_table.hpp>
#include <swage/schema/reflect.hpp>

/// The door to event streams, without a transport: what is fed to a reader came from the body of a
/// response (or request) in pieces of any size, what a writer makes is sent as the next piece of a
/// body. docs/event-streams.md has the rules. Signing is not done here.

namespace swage::inline v1 {

/// What an event_reader has to say.
enum class event_status : std::uint8_t {
    need_more,  ///< nothing before it is fed more bytes
    initial,    ///< initial() holds the members beside the stream (RPC protocols)
    event,      ///< event() holds an event, or one that the model does not know
    exception,  ///< event() holds an error of the model: the stream is over
    error,      ///< code() and message() say which error the model does not have: it is over
    failed,     ///< failure() says why the stream is broken, or what it does not let expect
};

inline namespace SWAGE_ENGINE {
namespace engine {

/// Whether a member of type M is the stream of events of its structure.
template <class M>
constexpr bool is_stream_type() {
    using value_type = typename tables::unwrap<M>::type;
    if constexpr (aggregate_type<value_type>) {
        return has_trait(schema_of<value_type>.traits, trait_kind::streaming);
    } else {
        return false;
    }
}

template <class... Found>
struct first_found {
    static_assert(sizeof...(Found) != 0, "the operation has no stream of events on this side");
    using type = std::tuple_element_t<0, std::tuple<Found...>>;
};

template <class Tuple>
struct first_of;
template <class... Found>
struct first_of<std::tuple<Found...>> : first_found<Found...> {};

template <template <class...> class List, class... Descriptors>
auto stream_types(List<Descriptors...>) -> decltype(std::tuple_cat(
    std::declval<std::conditional_t<
        is_stream_type<tables::described_type<Descriptors>>(),
        std::tuple<typename tables::unwrap<tables::described_type<Descriptors>>::type>,
        std::tuple<>>>()...));

/// The input or output of an operation, with the union of its events.
template <class Operation, message_side Side>
struct stream_of {
    using message_type = std::conditional_t<Side == message_side::request,
                                            typename Operation::input, typename Operation::output>;
    using event_type = typename first_of<decltype(stream_types(
        boost::describe::describe_members<message_type, boost::describe::mod_public>{}))>::type;
    static constexpr const message_table& table = Side == message_side::request
                                                      ? table_of_operation<Operation>.input
                                                      : table_of_operation<Operation>.output;
};

SWAGE_COLD inline error no_event_streams(const protocol& with) {
    return {.code = error_code::not_representable,
            .reason = std::string(with.id) + " has no event streams"};
}

}  // namespace engine

/// Makes the bytes of a stream: of the events that a client sends (request) or a server answers
/// (response). Each result is to be sent whole and in order.
template <class Operation, message_side Side>
class event_writer {
    using stream = engine::stream_of<Operation, Side>;
    static constexpr defaults_for side =
        Side == message_side::request ? defaults_for::client : defaults_for::server;

public:
    /// The operation's input or output, and the union of its events.
    using message_type = typename stream::message_type;
    using event_type = typename stream::event_type;

    explicit event_writer(const protocol& with,
                          const protocol_options& options = Side == message_side::request
                                                                ? client_preset
                                                                : server_preset)
        : with_(&with), options_(options) {}

    /// What goes before all events: the members of `whole` beside the stream, where the protocol
    /// sends them so; else nothing. (A request has it already: it is the body that
    /// serialize_request makes.)
    result<std::string> write_initial(const message_type& whole) const {
        if (with_->events == nullptr) return engine::no_event_streams(*with_);
        if (!event_stream::has_initial_message(*with_->events, stream::table)) return std::string();
        return frame([&](event_stream::message& made, swage::error& failure) {
            return event_stream::serialize_initial(*with_->events, stream::table, &whole, Side,
                                                   events_with(options_), made, failure);
        });
    }

    /// An event; an error of the model (the union's member that is one) is the stream's last.
    result<std::string> write(const event_type& event) const {
        if (with_->events == nullptr) return engine::no_event_streams(*with_);
        if (!engine::may_fill_defaults<event_type>(options_.written_defaults, side)) {
            return write_filled(event);
        }
        event_type copy(event);
        fill_defaults(copy, options_.written_defaults, side);
        return write_filled(copy);
    }

    /// An error that the model does not have; the stream's last.
    result<std::string> write_error(std::string_view code, std::string_view message) const {
        return frame([&](event_stream::message& made, swage::error&) {
            event_stream::serialize_error(code, message, made);
            return true;
        });
    }

private:
    template <class Make>
    static result<std::string> frame(Make make) {
        event_stream::message made;
        std::string bytes;
        swage::error failure;
        if (make(made, failure) &&
            event_stream::append_message(bytes, made, event_stream::specified_limits, failure)) {
            return bytes;
        }
        return failure;
    }

    result<std::string> write_filled(const event_type& event) const {
        return frame([&](event_stream::message& made, swage::error& failure) {
            return event_stream::serialize_event(*with_->events, stream::table, &event,
                                                 events_with(options_), made, failure);
        });
    }

    const protocol* with_;
    protocol_options options_;
};

/// Takes the bytes of a stream in pieces of any size and gives its events one by one:
///
///     reader.feed(piece);
///     for (auto status = reader.next(); status != event_status::need_more; status = reader.next())
///     …
///
/// After exception, error and failed nothing more comes: next() says the same again.
template <class Operation, message_side Side>
class event_reader {
    using stream = engine::stream_of<Operation, Side>;
    static constexpr defaults_for side =
        Side == message_side::request ? defaults_for::server : defaults_for::client;

public:
    using message_type = typename stream::message_type;
    using event_type = typename stream::event_type;

    explicit event_reader(const protocol& with,
                          const protocol_options& options = Side == message_side::request
                                                                ? server_preset
                                                                : client_preset)
        : with_(&with), options_(options), frames_(events_with(options).sizes) {}

    /// Takes the next bytes of the body.
    void feed(std::string_view bytes) { frames_.feed(bytes); }

    /// What comes next of what was fed.
    event_status next() {
        if (is_over()) return status_;
        switch (frames_.next(message_)) {
            case event_stream::decoded::need_more:
                return status_ = event_status::need_more;
            case event_stream::decoded::failed:
                failure_ = frames_.failure();
                return status_ = event_status::failed;
            case event_stream::decoded::message:
                break;
        }
        return status_ = parse();
    }

    /// Whether the body may end here: it has not failed, and does not end inside a message.
    bool finish() {
        if (status_ == event_status::failed) return false;
        if (frames_.finish()) return true;
        failure_ = frames_.failure();
        status_ = event_status::failed;
        return false;
    }

    /// The event, or exception, that next() told of; to be moved out or read before the next.
    event_type& event() noexcept { return event_; }
    /// The members beside the stream, once next() has told of them.
    message_type& initial() noexcept { return initial_; }
    /// The error's code: for an exception the name of the union's member.
    const std::string& code() const noexcept { return what_.code; }
    /// The error's text for people; empty where it has none.
    const std::string& message() const noexcept { return what_.message; }
    const swage::error& failure() const noexcept { return failure_; }

private:
    bool is_over() const noexcept {
        return status_ == event_status::exception || status_ == event_status::error ||
               status_ == event_status::failed;
    }

    event_status parse() {
        if (with_->events == nullptr) {
            failure_ = engine::no_event_streams(*with_);
            return event_status::failed;
        }
        event_ = {};
        what_ = {};
        if (!event_stream::parse_event(*with_->events, stream::table, message_,
                                       events_with(options_), &event_, &initial_, what_,
                                       failure_)) {
            return event_status::failed;
        }
        switch (what_.kind) {
            case event_stream::event_kind::initial:
                fill_defaults(initial_, options_.read_defaults, side);
                return event_status::initial;
            case event_stream::event_kind::error:
                return event_status::error;
            case event_stream::event_kind::exception:
            case event_stream::event_kind::event:
                break;
        }
        fill_defaults(event_, options_.read_defaults, side);
        return what_.kind == event_stream::event_kind::event ? event_status::event
                                                             : event_status::exception;
    }

    const protocol* with_;
    protocol_options options_;
    event_stream::decoder frames_;
    event_stream::message message_{};
    event_type event_{};
    message_type initial_{};
    event_stream::parsed_event what_{};
    swage::error failure_{};
    event_status status_ = event_status::need_more;
};

/// A client's side of a stream that it sends, and of one that it is answered.
template <class Operation>
using request_event_writer = event_writer<Operation, message_side::request>;
template <class Operation>
using response_event_reader = event_reader<Operation, message_side::response>;

/// A server's side of the same.
template <class Operation>
using request_event_reader = event_reader<Operation, message_side::request>;
template <class Operation>
using response_event_writer = event_writer<Operation, message_side::response>;

}  // namespace SWAGE_ENGINE
}  // namespace swage::inline v1
