#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include "base/bytes.hpp"
#include "base/time.hpp"
#include "rtc/congestion/receive_estimator.hpp"
#include "rtc/congestion/twcc_recorder.hpp"
#include "rtc/leg/lines.hpp"
#include "rtc/leg/source_table.hpp"
#include "rtc/streams/receive_stream.hpp"
#include "rtp/header.hpp"
#include "rtp/rtcp/report_block.hpp"
#include "rtp/rtcp/sender_report.hpp"

namespace diemcau::rtc {

// A packet of media, numbered and unwrapped. Views are valid while the datagram is.
struct IncomingPacket {
  std::uint32_t line = 0;
  std::uint8_t layer = 0;
  Codec codec = Codec::vp8;
  std::uint32_t ssrc = 0;
  std::uint64_t sequence = 0;  // extended
  std::uint32_t timestamp = 0;
  bool marker = false;
  bool retransmitted = false;
  std::optional<std::int8_t> level_dbov;
  BytesView payload;
  Instant arrival{};
  std::optional<std::uint64_t> capture_ntp;
};

// Why a decrypted packet yields no media.
struct ReceiveCounters {
  std::uint64_t malformed = 0;
  std::uint64_t unknown_stream = 0;
  std::uint64_t unknown_payload_type = 0;
  std::uint64_t probes = 0;  // padding only
  std::uint64_t duplicates = 0;
  std::uint64_t early_repairs = 0;  // RTX before its media stream was seen
};

// The receiving half of a leg after decryption: SSRC -> line and layer, RTX unwrapped, duplicates dropped, losses asked
// again, transport feedback, report blocks and key frame requests. Owned by its Leg.
class MediaReceiver {
 public:
  static constexpr Duration kKeyFramePause = milliseconds(300);

  explicit MediaReceiver(std::uint32_t control_ssrc);

  // Lines are appended by renegotiation, never removed: streams keep their state.
  void configure(std::vector<IncomingLine> lines);

  std::optional<IncomingPacket> receive(BytesView packet, Instant now);
  void on_sender_report(const rtp::rtcp::SenderReport& report, Instant now);
  // Sent when kKeyFramePause has passed since the last one of the stream and its SSRC is known; forgotten when a key
  // frame comes first.
  void request_key_frame(std::uint32_t line, std::uint8_t layer);

  // Appends whole RTCP packets that are due: transport feedback or, where that was not negotiated, REMB; NACK, PLI.
  void append_feedback(std::vector<Bytes>& out, Duration rtt, Instant now);
  std::vector<rtp::rtcp::ReportBlock> report_blocks(Instant now);
  std::optional<Instant> next_timeout(Duration rtt) const;

  const ReceiveCounters& counters() const { return counters_; }
  std::uint64_t packets() const { return packets_; }
  std::uint64_t bytes() const { return bytes_; }
  std::uint64_t lost() const;
  std::uint64_t recovered() const;

 private:
  struct Stream {
    Stream(std::uint32_t ssrc, std::uint32_t clock_rate, Repair repair) : receive(ssrc, clock_rate, repair) {}
    ReceiveStream receive;
  };
  using LayerKey = std::pair<std::uint32_t, std::uint8_t>;  // line, layer
  struct Layer {
    std::optional<std::uint32_t> ssrc;  // of the media stream that came last
    bool key_frame_wanted = false;
    std::optional<Instant> key_frame_asked;
  };
  struct Unwrapped {
    const PayloadType* type = nullptr;
    Stream* stream = nullptr;
    std::uint16_t sequence = 0;
    BytesView payload;
    Origin origin = Origin::original;
  };

  std::optional<Unwrapped> unwrap(const rtp::Header& header, BytesView payload, const SourceTable::Binding& binding);
  std::optional<Unwrapped> unwrap_repair(const rtp::Header& header, BytesView payload,
                                         const SourceTable::Binding& binding);
  Stream& media_stream(std::uint32_t ssrc, const SourceTable::Binding& binding, const PayloadType& type);
  void note_key_frame(Layer& layer, Stream& stream, Codec codec, BytesView payload, std::uint64_t sequence);
  void note_arrival(const rtp::Header& header, std::size_t size, Instant now);
  void append_rates(std::vector<Bytes>& out, Instant now);
  void append_nack(std::vector<Bytes>& out, LayerKey key, Layer& layer, Duration rtt, Instant now);
  void append_pli(std::vector<Bytes>& out, Layer& layer, Instant now);
  const Stream* stream_of(const Layer& layer) const;
  Stream* stream_of(const Layer& layer);

  std::uint32_t control_ssrc_;
  std::vector<IncomingLine> lines_;
  SourceTable sources_;
  std::unordered_map<std::uint32_t, std::unique_ptr<Stream>> streams_;
  std::map<LayerKey, Layer> layers_;
  TwccRecorder arrivals_;
  std::uint32_t last_media_ssrc_ = 0;
  std::uint8_t transport_sequence_id_ = 0, abs_send_time_id_ = 0;
  std::optional<ReceiveEstimator> estimator_;  // only where REMB is what the peer goes by
  ReceiveCounters counters_;
  std::uint64_t packets_ = 0, bytes_ = 0;
};

}  // namespace diemcau::rtc
