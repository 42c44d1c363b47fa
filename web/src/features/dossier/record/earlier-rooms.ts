import { useEffect, useState } from "react";
import { type Dossier, institution } from "../../../api/institution";

export interface EarlierRoom {
  room: string;
  seats: number; // 0: not known
}

const kLooked = 6;

// Rooms in which a site sat before, the newest first; each once.
export function roomsOf(dossiers: readonly Dossier[], seat: number): EarlierRoom[] {
  const rooms = new Map<string, EarlierRoom>();
  for (const dossier of dossiers) {
    const site = dossier.sites.find((one) => one.seat === seat);
    if (site?.relocated_to && !rooms.has(site.relocated_to))
      rooms.set(site.relocated_to, { room: site.relocated_to, seats: site.expected_delegates });
    if (site?.room && !rooms.has(site.room)) rooms.set(site.room, { room: site.room, seats: site.room_seats });
  }
  return [...rooms.values()];
}

// From the last meetings of the site. A suggestion only: when they can not be read there is none.
export function useEarlierRooms(seat: number | null, except: number): EarlierRoom[] {
  const [rooms, setRooms] = useState<EarlierRoom[]>([]);
  useEffect(() => {
    setRooms([]);
    if (seat === null) return;
    let stale = false;
    const look = async () => {
      const cards = await institution.cards({});
      const last = cards.filter((card) => card.id !== except && card.acknowledged > 0 && card.seats.includes(seat));
      const dossiers = await Promise.all(last.slice(-kLooked).map((card) => institution.dossier(card.id)));
      if (!stale) setRooms(roomsOf(dossiers.reverse(), seat));
    };
    look().catch(() => undefined);
    return () => {
      stale = true;
    };
  }, [seat, except]);
  return rooms;
}
