import type { Command, Cue, Pane, Scene, Sections, SiteRow, SpeakRequest } from "../../src/api/types";
import { layouts } from "./layouts";
import { allSites, kDeskSeat, kMainPhone, kOwnSeat, meetings, options } from "./world";

const minutesAgo = (n: number) => new Date(Date.now() - n * 60_000).toISOString();

// A little conference that obeys the operator: enough to try every gesture of the pages by hand.
export class Conference {
  private revision = 1;
  private undo: Scene[] = [];
  private before: Scene | null = null;
  program: Scene;
  preview: Scene;
  rows: SiteRow[];
  queue: SpeakRequest[];
  cues: Cue[];
  currentCue: number | null = 1;
  owner: string | null = "dieukhien1";
  phase = options.phase;
  rollcall: number | null = null;
  rehearsal: number | null = null;
  sharing: number | null = options.calm ? null : 1;

  constructor() {
    this.rows = allSites.map((site, i) => row(site.seat, i));
    this.program = this.scene("one_plus_five", [
      "1/camera",
      "44/camera",
      "25/camera",
      "41/camera",
      "20/camera",
      "48/camera",
    ]);
    this.preview = this.scene("content_strip", ["1/content", "43/camera", "24/camera", "1/camera", null]);
    this.queue = requests();
    this.cues = [
      { id: 1, title: "Phát biểu khai mạc", layout: "full", sources: ["1/camera"], microphones: [1] },
      {
        id: 2,
        title: "Báo cáo của Sở KH&ĐT",
        layout: "content_one",
        sources: ["13/content", "13/camera"],
        microphones: [13],
      },
      {
        id: 3,
        title: "Thảo luận",
        layout: "one_plus_five",
        sources: ["1/camera", null, null, null, null, null],
        microphones: [1],
      },
    ];
    this.tallies();
  }

  private scene(layout: string, sources: (string | null)[]): Scene {
    this.revision += 1;
    const panes = layouts.find((one) => one.id === layout)?.panes ?? [];
    return {
      revision: this.revision,
      mode: "scene",
      layout,
      panes: panes.map((pane, i) => this.pane(pane, sources[i] ?? null)),
    };
  }

  private pane(pane: Pick<Pane, "rect" | "role">, source: string | null): Pane {
    return { ...pane, source, caption: source ? this.caption(source) : "" };
  }

  caption(source: string): string {
    const seat = Number.parseInt(source, 10);
    return allSites.find((site) => site.seat === seat)?.caption ?? "";
  }

  sections(): Sections {
    const meeting = meetings[0];
    return {
      meeting: {
        id: 1,
        title: meeting?.title ?? "",
        phase: this.phase,
        starts_at: meeting?.starts_at ?? "",
        opened_at: minutesAgo(195),
        ended_at: this.phase === "ENDED" ? new Date().toISOString() : null,
        chair_seat: 1,
        main_phone: kMainPhone,
        rehearsal: this.rehearsal,
        rehearsals: [],
      },
      program: {
        scene: this.program,
        previous: this.before !== null,
        shown: this.connected() - 1,
        expected: this.connected(),
        sharing_seat: this.sharing,
        sharing_caption: this.sharing === 1 ? this.caption("1/content") : "Hoàng Minh Họa",
      },
      preview: { scene: this.preview, can_undo: this.undo.length > 0 },
      sites: this.rows,
      queue: this.queue,
      cues: this.cues,
      current_cue: this.currentCue,
      control: {
        owner: this.owner ? "Hoàng Minh Họa" : null,
        owner_user: this.owner,
        since: minutesAgo(31),
        rollcall_seat: this.rollcall,
        talk_desk: this.rows.some((one) => one.spoken_to) ? kDeskSeat : null,
        rollcall_done: this.rows.filter((one) => one.rollcall).length,
        media_available: true,
        log_available: true,
      },
    };
  }

  private connected(): number {
    return this.rows.filter((one) => one.connection === "CONNECTED").length;
  }

  wanted(): string[] {
    const panes = [...this.program.panes, ...this.preview.panes];
    return [...new Set(panes.flatMap((pane) => (pane.source ? [pane.source] : [])))];
  }

  private edit(scene: Scene): void {
    this.undo.push(this.preview);
    this.preview = scene;
  }

  private air(scene: Scene): void {
    this.before = this.program;
    this.revision += 1;
    this.program = { ...scene, revision: this.revision };
  }

  private setPane(index: number, source: string | null): void {
    const panes = this.preview.panes.map((pane, i) => (i === index ? this.pane(pane, source) : pane));
    this.edit({ ...this.preview, revision: ++this.revision, panes });
  }

  private patch(seat: number | null | undefined, part: Partial<SiteRow>): void {
    this.rows = this.rows.map((one) => (one.seat === seat ? { ...one, ...part } : one));
  }

  private request(id: number | undefined, state: SpeakRequest["state"]): void {
    this.queue = this.queue.map((one) => (one.id === id ? { ...one, state, granted_by: "Hoàng Minh Họa" } : one));
  }

  private tallies(): void {
    const seats = (scene: Scene) => new Set(scene.panes.map((pane) => Number.parseInt(pane.source ?? "", 10)));
    const program = seats(this.program);
    const preview = seats(this.preview);
    this.rows = this.rows.map((one) => ({
      ...one,
      tally: program.has(one.seat) ? "PROGRAM" : preview.has(one.seat) ? "PREVIEW" : "NONE",
    }));
  }

  obey(command: Command): void {
    this.handlers[command.name]?.(command);
    this.tallies();
  }

  private readonly handlers: Partial<Record<Command["name"], (c: Command) => void>> = {
    set_layout: (c) =>
      this.edit(
        this.scene(
          c.layout ?? "full",
          this.preview.panes.map((pane) => pane.source ?? null),
        ),
      ),
    place: (c) => this.setPane(c.pane ?? 0, c.source ?? null),
    clear_pane: (c) => this.setPane(c.pane ?? 0, null),
    swap_panes: (c) => {
      const sources = this.preview.panes.map((pane) => pane.source ?? null);
      const [a, b] = [c.pane ?? 0, c.to_pane ?? 0];
      [sources[a], sources[b]] = [sources[b] ?? null, sources[a] ?? null];
      this.edit(this.scene(this.preview.layout, sources));
    },
    undo_preview: () => {
      this.preview = this.undo.pop() ?? this.preview;
    },
    take: () => {
      const old = this.program;
      this.air(this.preview);
      this.preview = { ...old, revision: ++this.revision, mode: "scene" };
    },
    cut_back: () => this.before && this.air(this.before),
    holding: () => this.air({ ...this.program, mode: "holding", panes: [] }),
    break: () => this.air({ ...this.program, mode: "break", panes: [] }),
    freeze_all: () => {
      this.air({ ...this.program, mode: "frozen" });
      this.rows = this.rows.map((one) => ({ ...one, bridge_mic: false }));
    },
    rehearsal_begin: (c) => {
      this.rehearsal = c.rehearsal ?? 1;
    },
    rehearsal_end: () => {
      this.rehearsal = null;
    },
    talk: (c) => {
      this.rows = this.rows.map((one) => ({ ...one, spoken_to: c.seats?.includes(one.seat) ?? false }));
    },
    mic_open: (c) => this.patch(c.seat, { bridge_mic: true }),
    mic_close: (c) => this.patch(c.seat, { bridge_mic: false }),
    mic_close_all: () => {
      this.rows = this.rows.map((one) => ({ ...one, bridge_mic: false }));
    },
    share_stop: () => {
      this.sharing = null;
    },
    rollcall_next: () => {
      const seats = this.rows.map((one) => one.seat);
      const next = seats[seats.indexOf(this.rollcall ?? -1) + 1] ?? seats[0] ?? null;
      this.rollcall = next;
      this.edit(this.scene("full", [`${next}/camera`]));
    },
    rollcall_mark: (c) => this.patch(c.seat, { rollcall: c.mark }),
    rollcall_end: () => {
      this.rollcall = null;
    },
    help: () => this.patch(kOwnSeat, { help: true }),
    help_clear: (c) => this.patch(c.seat, { help: false }),
    report_fault: (c) => this.patch(kOwnSeat, { fault: c.text }),
    fault_clear: (c) => this.patch(c.seat, { fault: null }),
    speak_request: (c) => this.queue.push(request(99, kOwnSeat, c.topic ?? "", 0, "QUEUED")),
    speak_withdraw: (c) => this.request(c.request, "WITHDRAWN"),
    speak_grant: (c) => this.request(c.request, "GRANTED"),
    speak_grant_oral: (c) => this.request(c.request, "GRANTED"),
    speak_defer: (c) => this.request(c.request, "DEFERRED"),
    speak_decline: (c) => this.request(c.request, "DECLINED"),
    speak_done: (c) => this.request(c.request, "DONE"),
    cue_save: (c) =>
      this.cues.push({
        id: this.cues.length + 10,
        title: c.title ?? "",
        layout: c.layout ?? "full",
        sources: c.sources ?? [],
        microphones: c.microphones ?? [],
      }),
    cue_remove: (c) => {
      this.cues = this.cues.filter((one) => one.id !== c.cue);
    },
    cue_prepare: (c) => {
      const cue = this.cues.find((one) => one.id === c.cue);
      if (cue) this.edit(this.scene(cue.layout, cue.sources));
      this.currentCue = c.cue ?? null;
    },
    open: () => {
      this.phase = "LIVE";
    },
    close: () => {
      this.phase = "ENDED";
    },
    reopen: () => {
      this.phase = "LIVE";
    },
    take_control: () => {
      this.owner = "dieukhien1";
    },
    hand_over: () => {
      this.owner = null;
    },
  };
}

function row(seat: number, i: number): SiteRow {
  const site = allSites.find((one) => one.seat === seat);
  const trouble = options.calm
    ? ""
    : ({ 46: "lost", 28: "reconnecting", 49: "bad", 17: "help", 22: "fault", 26: "out" }[seat] ?? "");
  const person = site?.technicians[0];
  return {
    seat,
    code: site?.code ?? "",
    caption: site?.caption ?? "",
    level: site?.level === "CENTRAL" ? undefined : site?.level,
    order: i,
    connection:
      trouble === "lost"
        ? "LOST"
        : trouble === "reconnecting"
          ? "RECONNECTING"
          : trouble === "out"
            ? "NOT_IN"
            : "CONNECTED",
    since: minutesAgo(12),
    room_mic: i % 5 !== 4,
    bridge_mic: seat === 1 || seat === 44,
    tally: "NONE",
    help: trouble === "help",
    profile: site?.profile,
    quality: trouble === "bad" ? "BAD" : i % 7 === 6 ? "OK" : "GOOD",
    rtt_ms: 18 + ((seat * 13) % 60),
    loss: trouble === "bad" ? 0.061 : 0.002,
    tcp: seat === 45,
    checked_in: trouble === "out" ? null : (person?.name ?? null),
    devices:
      i % 3 === 2
        ? null
        : { at: minutesAgo(40), camera: true, microphone: true, speaker: i % 2 === 0, path: trouble !== "bad" },
    technician: person?.name ?? "",
    phone: person?.phone ?? "",
    telco: site?.telco ? `${site.telco.name} · ${site.telco.phone} · ${site.telco.hotline}` : "",
    power: site?.power ? `${site.power.name} · ${site.power.phone} · ${site.power.hotline}` : "",
    still_version: trouble === "out" ? 0 : 1,
    still_at: trouble === "out" ? null : minutesAgo(trouble === "lost" ? 1.4 : -60), // nobody renews them: fresh for long
    rollcall: options.calm ? null : i < 6 ? "HEARD_SEEN" : null,
    fault: trouble === "fault" ? "Micro phòng họp có tiếng rít" : null,
  };
}

function request(id: number, seat: number, topic: string, minutes: number, state: SpeakRequest["state"]): SpeakRequest {
  const caption = allSites.find((site) => site.seat === seat)?.caption ?? "";
  const onAir = state === "ON_AIR";
  return {
    id,
    seat,
    caption,
    state,
    topic,
    at: minutesAgo(minutes),
    granted_by: onAir || state === "GRANTED" ? "Người chủ trì" : null,
    oral: false,
    started_at: onAir ? minutesAgo(4.2) : null,
    minutes: 5,
  };
}

function requests(): SpeakRequest[] {
  if (options.calm) return [];
  return [
    request(1, 44, "Tiến độ trồng rừng thay thế", 14, "ON_AIR"),
    request(2, 42, "Khắc phục sạt lở đường Hồ Chí Minh", 6, "GRANTED"),
    request(3, 25, "Phòng, chống dịch bệnh mùa khô", 4, "SHOWN"),
    request(4, 50, "", 1, "QUEUED"),
  ];
}
