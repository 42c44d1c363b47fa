import dayjs, { type Dayjs } from "dayjs";
import { useMemo } from "react";

// The same object as long as it is the same day: the picker takes another one for a new value and throws away what is being
// typed, at every tick of the clock.
export function usePickerDay(day: string | null | undefined): Dayjs | null {
  return useMemo(() => (day ? dayjs(day) : null), [day]);
}
