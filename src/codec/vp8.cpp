#include "codec/vp8.hpp"

#include <vpx/vp8cx.h>
#include <vpx/vp8dx.h>
#include <vpx/vpx_decoder.h>
#include <vpx/vpx_encoder.h>

#include <algorithm>

namespace diemcau::codec {
namespace {

// Of a frame at the target rate, as browsers limit it: without, one key frame takes the rate of a whole second.
constexpr unsigned kMaxKeyFramePercent = 450;

// libvpx gives planes with a stride of its own.
void copy_plane(const Byte* from, int stride, int width, int height, MutableBytes to) {
  for (int row = 0; row < height; ++row) {
    std::copy_n(from + static_cast<std::ptrdiff_t>(row) * stride, width,
                to.begin() + static_cast<std::ptrdiff_t>(row) * width);
  }
}

}  // namespace

struct Vp8Encoder::Impl {
  vpx_codec_ctx_t context{};
  Vp8Settings settings;
  vpx_codec_pts_t next_pts = 0;
  ~Impl() { vpx_codec_destroy(&context); }
};

Vp8Encoder::Vp8Encoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Vp8Encoder::Vp8Encoder(Vp8Encoder&&) noexcept = default;
Vp8Encoder::~Vp8Encoder() = default;

Result<Vp8Encoder, CodecError> Vp8Encoder::open(const Vp8Settings& settings) {
  vpx_codec_enc_cfg_t config{};
  if (vpx_codec_enc_config_default(vpx_codec_vp8_cx(), &config, 0) != VPX_CODEC_OK)
    return fail(CodecError::cannot_open);
  config.g_w = static_cast<unsigned>(settings.width);
  config.g_h = static_cast<unsigned>(settings.height);
  config.g_timebase = {1, settings.frames_per_second};
  config.g_threads = 1;
  config.g_lag_in_frames = 0;
  config.g_error_resilient = VPX_ERROR_RESILIENT_DEFAULT;
  config.rc_end_usage = VPX_CBR;
  config.rc_target_bitrate = static_cast<unsigned>(settings.kilobits_per_second);
  config.kf_mode = VPX_KF_DISABLED;  // key frames come on request only
  auto impl = std::make_unique<Impl>();
  impl->settings = settings;
  if (vpx_codec_enc_init(&impl->context, vpx_codec_vp8_cx(), &config, 0) != VPX_CODEC_OK) {
    return fail(CodecError::cannot_open);
  }
  vpx_codec_control(&impl->context, VP8E_SET_CPUUSED, -12);
  vpx_codec_control(&impl->context, VP8E_SET_MAX_INTRA_BITRATE_PCT, kMaxKeyFramePercent);
  return Vp8Encoder(std::move(impl));
}

Result<Bytes, CodecError> Vp8Encoder::encode(const Picture& picture, FrameKind kind) {
  const Vp8Settings& settings = impl_->settings;
  if (picture.width() != settings.width || picture.height() != settings.height) return fail(CodecError::wrong_size);
  vpx_image_t image{};
  vpx_img_wrap(&image, VPX_IMG_FMT_I420, static_cast<unsigned>(settings.width), static_cast<unsigned>(settings.height),
               1, const_cast<Byte*>(picture.luma().data()));
  image.planes[VPX_PLANE_U] = const_cast<Byte*>(picture.u().data());
  image.planes[VPX_PLANE_V] = const_cast<Byte*>(picture.v().data());
  image.stride[VPX_PLANE_Y] = picture.width();
  image.stride[VPX_PLANE_U] = image.stride[VPX_PLANE_V] = picture.chroma_width();
  const vpx_enc_frame_flags_t flags = kind == FrameKind::key ? VPX_EFLAG_FORCE_KF : 0;
  if (vpx_codec_encode(&impl_->context, &image, impl_->next_pts++, 1, flags, VPX_DL_REALTIME) != VPX_CODEC_OK) {
    return fail(CodecError::refused);
  }
  Bytes frame;
  vpx_codec_iter_t iterator = nullptr;
  while (const vpx_codec_cx_pkt_t* packet = vpx_codec_get_cx_data(&impl_->context, &iterator)) {
    if (packet->kind != VPX_CODEC_CX_FRAME_PKT) continue;
    const auto* data = static_cast<const Byte*>(packet->data.frame.buf);
    frame.insert(frame.end(), data, data + packet->data.frame.sz);
  }
  return frame;
}

struct Vp8Decoder::Impl {
  vpx_codec_ctx_t context{};
  ~Impl() { vpx_codec_destroy(&context); }
};

Vp8Decoder::Vp8Decoder(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Vp8Decoder::Vp8Decoder(Vp8Decoder&&) noexcept = default;
Vp8Decoder::~Vp8Decoder() = default;

Result<Vp8Decoder, CodecError> Vp8Decoder::open() {
  auto impl = std::make_unique<Impl>();
  vpx_codec_dec_cfg_t config{};
  config.threads = 1;
  if (vpx_codec_dec_init(&impl->context, vpx_codec_vp8_dx(), &config, 0) != VPX_CODEC_OK) {
    return fail(CodecError::cannot_open);
  }
  return Vp8Decoder(std::move(impl));
}

Result<Picture, CodecError> Vp8Decoder::decode(BytesView frame) {
  if (vpx_codec_decode(&impl_->context, frame.data(), static_cast<unsigned>(frame.size()), nullptr, 0) !=
      VPX_CODEC_OK) {
    return fail(CodecError::refused);
  }
  vpx_codec_iter_t iterator = nullptr;
  const vpx_image_t* image = vpx_codec_get_frame(&impl_->context, &iterator);
  if (image == nullptr) return fail(CodecError::refused);
  Picture picture(static_cast<int>(image->d_w), static_cast<int>(image->d_h));
  copy_plane(image->planes[VPX_PLANE_Y], image->stride[VPX_PLANE_Y], picture.width(), picture.height(), picture.luma());
  copy_plane(image->planes[VPX_PLANE_U], image->stride[VPX_PLANE_U], picture.chroma_width(), picture.chroma_height(),
             picture.u());
  copy_plane(image->planes[VPX_PLANE_V], image->stride[VPX_PLANE_V], picture.chroma_width(), picture.chroma_height(),
             picture.v());
  return picture;
}

}  // namespace diemcau::codec
