// What a leg does with each RTCP message it receives.
#include "rtc/leg/leg.hpp"
#include "rtp/rtcp/bye.hpp"
#include "rtp/rtcp/fir.hpp"
#include "rtp/rtcp/nack.hpp"
#include "rtp/rtcp/pli.hpp"
#include "rtp/rtcp/receiver_report.hpp"
#include "rtp/rtcp/remb.hpp"
#include "rtp/rtcp/sender_report.hpp"
#include "rtp/rtcp/transport_feedback.hpp"

namespace diemcau::rtc {

using rtp::rtcp::Packet;
using rtp::rtcp::Type;

void Leg::take_rtcp(const Packet& packet, Instant now, std::uint64_t now_ntp) {
  switch (packet.type) {
    case Type::sender_report:
      if (const auto report = rtp::rtcp::parse_sender_report(packet)) {
        receiver_.on_sender_report(report.value(), now);
        take_report_blocks(report->blocks, now_ntp);
      } else {
        ++drops_.malformed;
      }
      break;
    case Type::receiver_report:
      if (const auto report = rtp::rtcp::parse_receiver_report(packet)) {
        take_report_blocks(report->blocks, now_ntp);
      } else {
        ++drops_.malformed;
      }
      break;
    case Type::transport_feedback:
      take_transport_feedback(packet, now);
      break;
    case Type::payload_feedback:
      take_payload_feedback(packet, now);
      break;
    case Type::bye:
      // Only counted: what is on a slot follows the plan, and a leg that ends says so by DTLS.
      if (const auto bye = rtp::rtcp::parse_bye(packet)) {
        sources_gone_ += bye->ssrcs.size();
      } else {
        ++drops_.malformed;
      }
      break;
    default:
      break;  // SDES, APP, XR: nothing here depends on them
  }
}

void Leg::take_report_blocks(const std::vector<rtp::rtcp::ReportBlock>& blocks, std::uint64_t now_ntp) {
  for (const auto& block : blocks) sender_.on_report_block(block, now_ntp);
}

void Leg::take_transport_feedback(const Packet& packet, Instant now) {
  if (packet.count == rtp::rtcp::kNackFormat) {
    const auto nack = rtp::rtcp::parse_nack(packet);
    nack ? sender_.on_nack(nack.value(), now) : void(++drops_.malformed);
  } else if (packet.count == rtp::rtcp::kTransportFeedbackFormat) {
    const auto feedback = rtp::rtcp::parse_transport_feedback(packet);
    feedback ? sender_.on_transport_feedback(feedback.value(), now) : void(++drops_.malformed);
  }
}

void Leg::take_payload_feedback(const Packet& packet, Instant now) {
  if (packet.count == rtp::rtcp::kPliFormat) {
    const auto pli = rtp::rtcp::parse_pli(packet);
    const auto stream = pli ? sender_.index_of(pli->media_ssrc) : std::nullopt;
    if (stream) sink_.on_key_frame_wanted(*stream);
  } else if (packet.count == rtp::rtcp::kFirFormat) {
    const auto fir = rtp::rtcp::parse_fir(packet);
    if (!fir) return;
    for (const auto& entry : fir->entries) {
      if (const auto stream = sender_.index_of(entry.ssrc)) sink_.on_key_frame_wanted(*stream);
    }
  } else if (packet.count == rtp::rtcp::kApplicationFormat) {
    take_application_feedback(packet, now);
  }
}

void Leg::take_application_feedback(const Packet& packet, Instant now) {
  const auto remb = rtp::rtcp::parse_remb(packet);
  if (remb) return sender_.on_remb(remb.value(), now);
  // Another application's message is not a broken one.
  if (remb.error() != rtp::ParseError::wrong_type) ++drops_.malformed;
}

}  // namespace diemcau::rtc
