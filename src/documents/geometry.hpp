#pragma once

// Places on paper. Unit everywhere in documents/: the PDF point, 1/72 inch; y grows downwards.
namespace diemcau::documents {

struct Rect {
  double x = 0;
  double y = 0;
  double width = 0;
  double height = 0;
  double right() const { return x + width; }
  double bottom() const { return y + height; }
};

struct Paper {
  double width;
  double height;
};
constexpr Paper kA4{595.276, 841.89};
constexpr Paper kA4Landscape{841.89, 595.276};

// Chosen to stay apart on a printer without colours.
struct Ink {
  double red;
  double green;
  double blue;
};
constexpr Ink kBlack{0, 0, 0};
constexpr Ink kGrey{0.33, 0.33, 0.33};
constexpr Ink kHairline{0.62, 0.62, 0.62};
constexpr Ink kShade{0.92, 0.93, 0.95};
constexpr Ink kTrack{0.85, 0.86, 0.88};
constexpr Ink kPresent{0.36, 0.52, 0.70};
constexpr Ink kAlarm{0.70, 0.11, 0.09};
constexpr Ink kAlarmShade{0.99, 0.91, 0.90};

}  // namespace diemcau::documents
