#include "rtc/leg/source_table.hpp"

#include <algorithm>

#include "rtp/extensions.hpp"

namespace diemcau::rtc {
namespace {

std::optional<std::string_view> text_of(const rtp::Header& header, std::uint8_t id) {
  if (id == 0) return std::nullopt;
  const BytesView data = rtp::find_extension(header, id);
  return data.empty() ? std::nullopt : rtp::parse_text_extension(data);
}

bool carries(const LineFormat& format, std::uint8_t payload_type) {
  return format.of_number(payload_type) != nullptr || format.repaired_by(payload_type) != nullptr;
}

bool announces(const IncomingLine& line, std::uint32_t ssrc) {
  return std::any_of(line.announced.begin(), line.announced.end(),
                     [&](const sdp::SourceDescription& s) { return s.ssrc == ssrc || s.rtx_ssrc == ssrc; });
}

}  // namespace

void SourceTable::configure(const std::vector<IncomingLine>& lines) {
  lines_ = lines;
}

std::optional<SourceTable::Binding> SourceTable::find(const rtp::Header& header) {
  const auto known = bindings_.find(header.ssrc);
  if (known != bindings_.end()) return known->second;
  const auto learnt = learn(header);
  if (learnt) bindings_.emplace(header.ssrc, *learnt);
  return learnt;
}

std::optional<SourceTable::Binding> SourceTable::learn(const rtp::Header& header) const {
  const auto line = line_of(header);
  if (!line) return std::nullopt;
  const bool repair = lines_[*line].format.repaired_by(header.payload_type) != nullptr;
  const auto layer = layer_of(lines_[*line], header, repair);
  if (!layer) return std::nullopt;
  return Binding{*line, *layer, repair};
}

std::optional<std::uint32_t> SourceTable::line_of(const rtp::Header& header) const {
  std::optional<std::uint32_t> only;
  int candidates = 0;
  for (std::uint32_t i = 0; i < lines_.size(); ++i) {
    const LineFormat& format = lines_[i].format;
    if (!carries(format, header.payload_type)) continue;
    if (announces(lines_[i], header.ssrc) || text_of(header, format.extensions.mid) == format.mid) return i;
    only = i;
    ++candidates;
  }
  // Without mid and announcement a payload type that one line alone has still tells: the microphone's.
  return candidates == 1 ? only : std::nullopt;
}

std::optional<std::uint8_t> SourceTable::layer_of(const IncomingLine& line, const rtp::Header& header,
                                                  bool repair) const {
  if (line.rids.empty()) return std::uint8_t{0};
  const ExtensionIds& ids = line.format.extensions;
  const auto rid = text_of(header, repair ? ids.repaired_rid : ids.rid);
  if (!rid) return std::nullopt;
  const auto found = std::find(line.rids.begin(), line.rids.end(), *rid);
  if (found == line.rids.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - line.rids.begin());
}

}  // namespace diemcau::rtc
