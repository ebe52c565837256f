/** Tells the server every few seconds how a broadcast plays, and hears how many watch it. */

const EVERY_MS = 10_000;
/** Of these the middle one is told. */
const LATENCIES_KEPT = 21;
/** An answer that took longer says too little about the server's clock. */
const SLOW_MS = 1_000;

export class AttendanceReport {
  private readonly player = random();
  private readonly openedAt = performance.now();
  private readonly address: string;
  private latencies: number[] = [];
  private startMs = -1;
  private stalls = 0;
  private stalledMs = 0;
  private playedMs = 0;
  /** Since when it has been playing or waiting; undefined while it does neither. */
  private since: number | undefined;
  private stalling = false;
  private ahead = 0;
  private roundTrip = SLOW_MS;

  /** `listener` hears how many watch. */
  constructor(
    private readonly video: HTMLVideoElement,
    playlist: string,
    private readonly listener: (watching: number) => void,
    signal: AbortSignal,
  ) {
    this.address = new URL('report', new URL(playlist, location.href)).href;
    const on = (type: string, act: () => void): void => video.addEventListener(type, act, { signal });
    on('loadeddata', () => this.begun());
    on('playing', () => this.enter(false));
    on('waiting', () => this.waits());
    on('pause', () => this.leaveOff());
    const timer = window.setInterval(() => void this.tell(), EVERY_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
    window.addEventListener('pagehide', () => this.leave(), { signal });
    signal.addEventListener('abort', () => this.leave());
  }

  /** Milliseconds since 1970 by the server's clock, as nearly as is known. */
  get now(): number {
    return Date.now() + this.ahead;
  }

  /** How late what is shown is, in milliseconds; undefined for a viewer who has gone back. */
  latency(ms: number | undefined): void {
    if (ms === undefined || ms < 0) {
      this.latencies = [];
      return;
    }
    this.latencies.push(ms);
    if (this.latencies.length > LATENCIES_KEPT) this.latencies.shift();
  }

  private begun(): void {
    if (this.startMs >= 0) return;
    this.startMs = Math.round(performance.now() - this.openedAt);
    void this.tell();
  }

  private waits(): void {
    // After a jump it has nothing to show, and that is the viewer's wish.
    if (this.since === undefined || this.stalling || this.video.seeking) return;
    this.stalls++;
    this.enter(true);
  }

  private enter(stalling: boolean): void {
    const isNew = this.since === undefined;
    this.count();
    this.stalling = stalling;
    this.since = performance.now();
    if (isNew) void this.tell();
  }

  private leaveOff(): void {
    this.count();
    this.since = undefined;
    this.stalling = false;
  }

  private count(): void {
    if (this.since === undefined) return;
    const now = performance.now();
    if (this.stalling) this.stalledMs += now - this.since;
    else this.playedMs += now - this.since;
    this.since = now;
  }

  /** Whoever only has the page open does not watch. */
  private async tell(): Promise<void> {
    if (this.since === undefined) return;
    this.count();
    const asked = performance.now();
    try {
      const answer = await fetch(this.address, { method: 'POST', body: this.body, credentials: 'omit' });
      if (!answer.ok) return;
      const said = (await answer.json()) as { watching: number; now: number };
      this.learnTime(said.now, performance.now() - asked);
      this.listener(said.watching);
    } catch {
      // The network is away; the next report comes soon.
    }
  }

  /** The quickest answer says most exactly how far the clocks are apart. */
  private learnTime(server: number, roundTrip: number): void {
    if (roundTrip > this.roundTrip) return;
    this.roundTrip = roundTrip;
    this.ahead = server + roundTrip / 2 - Date.now();
  }

  private leave(): void {
    if (this.since === undefined) return;
    this.leaveOff();
    navigator.sendBeacon(this.address, `${this.body} end`);
  }

  private get body(): string {
    const sorted = [...this.latencies].sort((a, b) => a - b);
    const latency = sorted[sorted.length >> 1] ?? -1;
    return [this.player, latency, this.startMs, this.stalls, this.stalledMs, this.playedMs]
      .map((value) => (typeof value === 'number' ? Math.round(value) : value))
      .join(' ');
  }
}

/** Pages without https have no `randomUUID`. */
function random(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
