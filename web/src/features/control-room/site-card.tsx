import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import {
  Circle,
  CircleAlert,
  CircleCheck,
  CircleOff,
  Ear,
  Feather,
  Hand,
  LifeBuoy,
  MicOff,
  Network,
  TriangleAlert,
  VideoOff,
} from "lucide-react";
import { memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { micClose, micOpen } from "../../actions/microphone";
import type { SiteRow } from "../../api/types";
import { phone } from "../../i18n/format";
import { secondsText } from "../../i18n/seconds";
import { Meter } from "../../ui/meter";
import { MicGates, micWord } from "../../ui/mic-gates";
import { useRoomConnection } from "../../ui/room-context";
import type { Quiet } from "../live/incidents";
import { useDesk } from "./desk";
import { status, type Tone } from "./severity";
import { SiteStill } from "./site-still";

export const kStatusIcons: Record<Tone, typeof Circle> = {
  good: CircleCheck,
  warn: CircleAlert,
  bad: CircleOff,
  idle: Circle,
};

interface Props {
  row: SiteRow;
  asked: boolean;
  selected: boolean;
  losses?: Quiet; // short ones that closed themselves
}

// What a card shows. Line figures change every second for every site and are not on it: 168 cards stay as they are.
const kShown: (keyof SiteRow)[] = [
  "seat",
  "caption",
  "connection",
  "quality",
  "tally",
  "help",
  "fault",
  "tcp",
  "light_auto",
  "black",
  "silent",
  "heard_by_operator",
  "room_mic",
  "bridge_mic",
  "technician",
  "phone",
  "still_version",
  "still_at",
];

function same(a: Props, b: Props): boolean {
  if (a.asked !== b.asked || a.selected !== b.selected) return false;
  if (a.losses?.times !== b.losses?.times || a.losses?.seconds !== b.losses?.seconds) return false;
  return kShown.every((key) => a.row[key] === b.row[key]);
}

export const SiteCard = memo(function SiteCard({ row, asked, selected, losses }: Props) {
  const { t } = useTranslation();
  const desk = useDesk();
  const room = useRoomConnection();
  const element = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (element.current) return draggable({ element: element.current, getInitialData: () => ({ seat: row.seat }) });
  }, [row.seat]);
  const { word, tone } = status(row);
  const Icon = kStatusIcons[tone];
  // A site that wants something says that instead of "connected": the icon keeps telling the connection.
  const wants = row.connection === "CONNECTED" && (row.help || row.fault || asked);
  // The count of short losses says by itself that the room is back.
  const quiet = losses !== undefined && tone === "good";
  return (
    <li
      className={`site-card tally-edge-${row.tally.toLowerCase()}`}
      ref={element}
      data-seat={row.seat}
      data-connection={row.connection}
      data-tally={row.tally}
      data-selected={selected}
    >
      <SiteStill row={row} />
      <Meter levels={room.levels} seat={row.seat} label={t("wall.level", { caption: row.caption })} />
      <div className="site-text">
        <button
          type="button"
          className="site-name"
          aria-pressed={selected}
          title={row.caption}
          onClick={() => desk.select(selected ? null : row.seat)}
        >
          {row.caption}
        </button>
        <span className={`site-status tone-${tone}`}>
          <Icon size={15} aria-hidden="true" />
          <span className={wants || quiet ? "visually-hidden" : undefined}>{t(word)}</span>
          <Marks row={row} asked={asked} />
          {losses && <Losses losses={losses} />}
        </span>
        <span className="site-person">
          <span className="ellipsis" title={row.technician}>
            {row.technician || t("wall.no_technician")}
          </span>
          {row.phone && <b className="num">{phone(row.phone)}</b>}
        </span>
      </div>
      <MicButton row={row} />
    </li>
  );
}, same);

function Marks({ row, asked }: { row: SiteRow; asked: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {row.help && <Mark icon={LifeBuoy} tone="bad" text={t("wall.help")} />}
      {row.fault && <Mark icon={TriangleAlert} tone="bad" text={t("wall.fault", { text: row.fault })} />}
      {asked && <Mark icon={Hand} tone="warn" text={t("wall.hand")} />}
      {row.heard_by_operator && <Mark icon={Ear} tone="good" text={t("wall.heard")} />}
      {row.black && <Mark icon={VideoOff} tone="bad" text={t("wall.black")} />}
      {row.silent && <Mark icon={MicOff} tone="bad" text={t("wall.silent")} />}
      {row.light_auto && <Mark icon={Feather} tone="warn" text={t("wall.light")} />}
      {row.tcp && <Mark icon={Network} tone="warn" text={t("wall.tcp")} />}
    </>
  );
}

// Nobody has to do anything about it: a count, without a sign.
function Losses({ losses }: { losses: Quiet }) {
  const { t, i18n } = useTranslation();
  const text = t("wall.losses", { n: losses.times, time: secondsText(losses.seconds, i18n.language) });
  return (
    <span className="site-losses ellipsis num" title={text} data-losses={losses.times}>
      {text}
    </span>
  );
}

function Mark({ icon: Icon, tone, text }: { icon: typeof Circle; tone: Tone; text: string }) {
  return (
    <span className={`site-mark tone-${tone}`} title={text}>
      <Icon size={15} aria-hidden="true" />
      <span className="ellipsis">{text}</span>
    </span>
  );
}

// Both gates in one sign: red only when the meeting hears the room. Pressing it works the main site's gate.
function MicButton({ row }: { row: SiteRow }) {
  const { t } = useTranslation();
  const desk = useDesk();
  const action = row.bridge_mic ? micClose : micOpen;
  const label = `${t(action.label)}: ${row.caption} (${t(micWord(row.room_mic, row.bridge_mic))})`;
  return (
    <button
      type="button"
      className={`btn mic-button ${row.bridge_mic && row.room_mic ? "mic-live" : ""}`}
      title={label}
      data-mic={row.bridge_mic}
      onClick={() => {
        if (action.blocked(desk, row.seat) === null) void action.run(desk, row.seat);
      }}
    >
      <span className="visually-hidden">{label}</span>
      <MicGates room={row.room_mic} bridge={row.bridge_mic} />
    </button>
  );
}
