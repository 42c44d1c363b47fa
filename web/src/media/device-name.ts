export interface Device {
  id: string;
  label: string;
}

export async function devices(kind: MediaDeviceKind): Promise<Device[]> {
  const all = (await navigator.mediaDevices?.enumerateDevices()) ?? [];
  return all.filter((d) => d.kind === kind && d.deviceId).map((d) => ({ id: d.deviceId, label: d.label }));
}
