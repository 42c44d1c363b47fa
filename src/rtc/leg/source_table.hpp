#pragma once

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "rtc/leg/lines.hpp"
#include "rtp/header.hpp"

namespace diemcau::rtc {

// Which line and layer an SSRC belongs to. Browsers announce no SSRC for simulcast, and the first packets of a camera
// may be retransmission probes, so the payload type is looked at first, then mid and rid (RFC 8852, RFC 9143). Once
// learnt, a binding stays: libwebrtc stops sending the extensions as soon as a report acknowledged them.
class SourceTable {
 public:
  struct Binding {
    std::uint32_t line = 0;
    std::uint8_t layer = 0;
    bool repair = false;  // an RTX stream
  };

  void configure(const std::vector<IncomingLine>& lines);
  // None when the packet does not tell; it is then not remembered either, a later packet may.
  std::optional<Binding> find(const rtp::Header& header);

 private:
  std::optional<Binding> learn(const rtp::Header& header) const;
  std::optional<std::uint32_t> line_of(const rtp::Header& header) const;
  std::optional<std::uint8_t> layer_of(const IncomingLine& line, const rtp::Header& header, bool repair) const;

  std::vector<IncomingLine> lines_;
  std::unordered_map<std::uint32_t, Binding> bindings_;
};

}  // namespace diemcau::rtc
