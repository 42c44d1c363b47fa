#pragma once

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>

// Result<T, E>: what a function that meets remote input or the expected failure returns. Exceptions are kept for broken
// invariants (check.hpp). E is an enum of the module with a `describe()` beside it.
//
//   Result<Header, ParseError> parse(BytesView);
//   auto header = TRY(parse(view));            // returns the error to the caller
namespace diemcau {

template <class E>
struct Failure {
  E error;
};

template <class E>
[[nodiscard]] Failure<std::decay_t<E>> fail(E&& error) {
  return {std::forward<E>(error)};
}

template <class T, class E>
class [[nodiscard]] Result {
 public:
  using Value = T;
  using Error = E;

  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit by intent
  // Also a lower module's error, when this module's error is made from it implicitly.
  template <std::convertible_to<E> F>
  Result(Failure<F> failure) : state_(std::in_place_index<1>, std::move(failure.error)) {}  // NOLINT

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T* operator->() { return &std::get<0>(state_); }
  const T* operator->() const { return &std::get<0>(state_); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  const E& error() const { return std::get<1>(state_); }

 private:
  std::variant<T, E> state_;
};

template <class E>
class [[nodiscard]] Result<void, E> {
 public:
  using Value = void;
  using Error = E;

  Result() = default;
  template <std::convertible_to<E> F>
  Result(Failure<F> failure) : error_(std::move(failure.error)) {}  // NOLINT

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  void value() const {}
  const E& error() const { return *error_; }

 private:
  std::optional<E> error_;
};

}  // namespace diemcau

// Yields the value, or returns the error from the enclosing function (a GNU statement expression: GCC and Clang only).
#define TRY(expression)                                                 \
  ({                                                                    \
    auto try_result_ = (expression);                                    \
    if (!try_result_.ok()) return ::diemcau::fail(try_result_.error()); \
    std::move(try_result_).value();                                     \
  })
