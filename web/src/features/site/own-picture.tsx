import { useEffect, useRef } from "react";

export function OwnPicture({ stream, label }: { stream: MediaStream | null; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream && new MediaStream(stream.getVideoTracks());
  }, [stream]);
  return <video className="own-picture" ref={video} data-own-picture autoPlay muted playsInline aria-label={label} />;
}
