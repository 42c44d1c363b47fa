#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/random.hpp"
#include "base/time.hpp"
#include "rtc/congestion/bandwidth_estimator.hpp"
#include "rtc/congestion/pacer.hpp"
#include "rtc/leg/lines.hpp"
#include "rtc/streams/send_stream.hpp"
#include "rtp/rtcp/nack.hpp"
#include "rtp/rtcp/remb.hpp"
#include "rtp/rtcp/report_block.hpp"
#include "rtp/rtcp/sender_report.hpp"
#include "rtp/rtcp/transport_feedback.hpp"

namespace diemcau::rtc {

struct OutgoingPacket;

// Takes finished RTP packets, in sending order of each SSRC.
class RtpOutput {
 public:
  virtual ~RtpOutput() = default;
  // `packet` may be changed in place (encryption). `sequence` is extended.
  virtual void send_rtp(Bytes& packet, std::uint64_t sequence) = 0;
};

struct SendCounters {
  std::uint64_t not_negotiated = 0;   // the slot's line has no payload type for the codec
  std::uint64_t too_old_to_send = 0;  // waited in the pacer until the history had lost it
  std::uint64_t unanswerable_nacks = 0;
  std::uint64_t overtaken = 0;  // sound that came after its successors: without RTX it has no index left
};

// The sending half of a leg before encryption: header extensions, pacing, history and RTX, probe padding, sender
// reports and the estimate of the path. Sound goes out at once, video through the pacer. Owned by its Leg.
class MediaSender {
 public:
  MediaSender(Random& random, RtpOutput& output);

  // Streams are appended by renegotiation, never removed: numbers, history and clocks survive.
  void configure(const std::vector<OutgoingStream>& streams);

  void send(std::uint32_t index, const OutgoingPacket& packet, Instant now);
  void set_clock(std::uint32_t index, std::uint32_t rtp_timestamp, std::uint64_t ntp);
  void set_probe_target(std::optional<std::uint32_t> bits_per_second);
  // Never paced below this, whatever the estimate says.
  void set_min_pacing_rate(std::uint32_t bits_per_second) { min_pacing_bps_ = bits_per_second; }

  void on_nack(const rtp::rtcp::Nack& nack, Instant now);
  void on_report_block(const rtp::rtcp::ReportBlock& block, std::uint64_t now_ntp);
  void on_transport_feedback(const rtp::rtcp::TransportFeedback& feedback, Instant now);
  void on_remb(const rtp::rtcp::Remb& remb, Instant now);
  // The stream that has this SSRC, as media or as its repair.
  std::optional<std::uint32_t> index_of(std::uint32_t ssrc) const;

  void handle_timeout(Instant now);
  std::optional<Instant> next_timeout() const;

  struct Report {
    rtp::rtcp::SenderReport report;
    std::string cname;
  };
  // Of the streams whose clock was set since their last report, or of all that have sent.
  enum class ReportScope : std::uint8_t { switched, all };
  std::vector<Report> sender_reports(ReportScope scope, std::uint64_t now_ntp);
  // The SSRCs that ever left, repairs' own not among them.
  std::vector<std::uint32_t> used_ssrcs() const;
  bool has_switched_clock() const { return switched_ > 0; }

  bool accepts(std::uint32_t index, Codec codec) const;
  std::uint32_t estimate() const { return estimator_.estimate(); }
  std::optional<std::uint32_t> probe_target() const { return estimator_.probe_target(); }
  Duration queueing() const { return estimator_.queueing(); }
  std::size_t pacer_queued_bytes() const { return pacer_.queued_bytes(); }
  std::uint64_t padding_bytes() const { return padding_bytes_; }
  double loss() const { return estimator_.loss(); }
  std::optional<Duration> rtt() const;
  std::uint64_t packets() const { return packets_; }
  std::uint64_t bytes() const { return bytes_; }
  std::uint64_t retransmitted() const { return retransmitted_; }
  const SendCounters& counters() const { return counters_; }

 private:
  struct Stream {
    explicit Stream(const OutgoingStream& settled, const SendStream::Config& config)
        : format(settled.format), rid(settled.rid), cname(settled.cname), send(config) {}
    LineFormat format;
    std::string rid, cname;
    SendStream send;
    bool clock_switched = false;
    std::uint64_t next_sequence = 0;  // above every sequence given to the pacer
  };
  // One packet on its way out.
  struct Piece {
    std::uint8_t payload_type = 0;
    std::uint32_t ssrc = 0;
    std::uint64_t sequence = 0;
    std::uint32_t timestamp = 0;
    bool marker = false;
    bool repair = false;
    std::optional<std::int8_t> level_dbov{};
    std::optional<std::uint16_t> original_sequence{};  // RTX only
    BytesView payload{};
    std::uint8_t padding = 0;  // bytes; a packet of padding only
  };

  void drain(Instant now);
  void release(const PacedPacket& paced, Instant now);
  void release_repair(Stream& stream, const SentPacket& packet, Instant now);
  void pad_for_probe(Instant now);
  bool send_padding(std::size_t bytes, Instant now);
  void emit_padding(Stream& stream, std::uint8_t type, std::uint32_t timestamp, std::size_t bytes, Instant now);
  std::size_t emit(Stream& stream, const Piece& piece, Instant now);
  std::size_t write_header(const Stream& stream, const Piece& piece, Instant now);

  Random& random_;
  RtpOutput& output_;
  std::vector<std::unique_ptr<Stream>> streams_;
  Pacer pacer_;
  BandwidthEstimator estimator_;
  std::uint16_t transport_sequence_ = 0;
  std::optional<Duration> report_rtt_;
  int switched_ = 0;
  std::uint32_t min_pacing_bps_ = 0;
  Bytes scratch_;
  SendCounters counters_;
  std::uint64_t packets_ = 0, bytes_ = 0, retransmitted_ = 0, padding_bytes_ = 0;
};

}  // namespace diemcau::rtc
