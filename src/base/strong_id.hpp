#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace diemcau {

// A number that names one kind of thing and does not mix with the numbers of another kind:
//   struct SessionTag; using SessionId = StrongId<SessionTag>;
template <class Tag, class Rep = std::uint64_t>
struct StrongId {
  Rep value{};

  constexpr StrongId() = default;
  constexpr explicit StrongId(Rep v) : value(v) {}
  constexpr auto operator<=>(const StrongId&) const = default;
  constexpr explicit operator bool() const { return value != Rep{}; }
};

}  // namespace diemcau

template <class Tag, class Rep>
struct std::hash<diemcau::StrongId<Tag, Rep>> {
  std::size_t operator()(const diemcau::StrongId<Tag, Rep>& id) const noexcept { return std::hash<Rep>{}(id.value); }
};
