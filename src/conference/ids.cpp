#include "conference/ids.hpp"

#include <array>
#include <charconv>

namespace diemcau::conference {
namespace {

constexpr std::array<std::string_view, 3> kKinds = {"microphone", "camera", "content"};  // by SourceKind

}  // namespace

std::string to_text(const SourceId& source) {
  return std::to_string(source.seat.value) + "/" + std::string(kKinds[static_cast<std::size_t>(source.kind)]);
}

std::optional<SourceId> source_from(std::string_view text) {
  const auto slash = text.find('/');
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  std::uint32_t seat = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + slash, seat);
  if (error != std::errc() || end != text.data() + slash || seat == 0) return std::nullopt;
  for (std::size_t kind = 0; kind < kKinds.size(); ++kind) {
    if (kKinds[kind] == text.substr(slash + 1)) return SourceId{SeatId{seat}, static_cast<SourceKind>(kind)};
  }
  return std::nullopt;
}

}  // namespace diemcau::conference
