import { clamp } from './dom';
import type { Engine } from './engine';

const TICK_MS = 100;
const TELL_EVERY_TICKS = 5;
/** The buffer is lowest just before a part comes: of the last second the lowest is kept at the goal. */
const WINDOW_TICKS = 10;
/** Seconds of buffer beyond what parts need: below it a busy machine stalls, above it one is later for nothing. */
const GOAL = 0.3;
const MOST_GOAL = 1.5;
const GOAL_PER_STALL = 0.1;
/** A stall is forgiven after two minutes. */
const FORGIVEN_PER_TICK = (GOAL_PER_STALL * TICK_MS) / 120_000;
/** Within these nobody hears a change of tempo. */
const SLOWEST = 0.95;
const FASTEST = 1.25;
const GAIN = 0.25;
const TOLERANCE = 0.08;
/** Further behind than this, catching up by tempo would take too long. */
const FAR_SECONDS = 3;
const JUMP_EVERY_MS = 4_000;
const INTERRUPTED_MS = 3_000;

/** What the player hears of it, twice a second or when it changes. */
export interface LiveListener {
  /** Milliseconds from capture to screen; undefined while nobody knows. */
  onLatency(ms: number | undefined): void;
  onInterruption(isInterrupted: boolean): void;
  /** All has been sent, and the viewer is where it ends. */
  onOver(): void;
}

/** Keeps who watches live close to the edge, and leaves alone who went back of their own accord. */
export class LiveEdge {
  private follows: boolean;
  private goal = GOAL;
  private lows: number[] = [];
  private ticks = 0;
  private jumpedAt = -Infinity;
  private hasPlayed = false;
  private interrupted = false;
  private over = false;
  private edge = 0;
  private edgeMovedAt = performance.now();

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly engine: () => Engine | undefined,
    private readonly listener: LiveListener,
    /** Milliseconds since 1970 by the server's clock. */
    private readonly now: () => number,
    startsAtEdge: boolean,
    signal: AbortSignal,
  ) {
    this.follows = startsAtEdge;
    const timer = window.setInterval(() => this.tick(), TICK_MS);
    signal.addEventListener('abort', () => clearInterval(timer));
    video.addEventListener('waiting', () => this.stalled(), { signal });
    video.addEventListener('play', () => this.resumed(), { signal });
    video.addEventListener('playing', () => (this.hasPlayed = true), { signal });
  }

  /** Whether the viewer sees what happens now, as nearly as can be. */
  get isAtEdge(): boolean {
    return this.follows;
  }

  /** Where to go on after the film was opened anew; -1 for the edge. */
  get place(): number {
    return this.follows ? -1 : this.video.currentTime;
  }

  goLive(): void {
    this.follows = true;
    this.jump();
    void this.video.play().catch(() => undefined);
  }

  /** To be called when the viewer went somewhere: back is by their wish, to the end is to what is live. */
  sought(): void {
    if (this.edge === 0) return;
    this.lows = [];
    this.follows = this.behind < FAR_SECONDS;
    if (this.follows && this.behind < this.distance) this.jump();
  }

  /** To be called when nothing more will come. */
  end(): void {
    this.over = true;
    this.interrupt(false);
  }

  /** To be called when the server can't be reached; what is buffered is still to be seen. */
  lose(): void {
    if (this.edge === 0) this.interrupt(true);
  }

  private get behind(): number {
    return this.edge - this.video.currentTime;
  }

  /** How far from the edge a jump leads. */
  private get distance(): number {
    return Math.max(this.engine()?.holdBack ?? 0, this.goal + GOAL);
  }

  private tick(): void {
    const engine = this.engine();
    if (!engine) return;
    this.watchEdge(engine.edge);
    if (this.ticks++ % TELL_EVERY_TICKS === 0) this.tellLatency(engine);
    if (this.edge === 0) return;
    if (this.over) {
      this.pace(1);
      if (this.behind >= FAR_SECONDS) return;
      this.follows = true;
      this.listener.onOver();
      return;
    }
    this.goal = Math.max(GOAL, this.goal - FORGIVEN_PER_TICK);
    if (this.behind < FAR_SECONDS) this.follows = true;
    if (this.video.paused || this.video.seeking) this.lows = [];
    else if (!this.follows) this.pace(1);
    else this.follow();
  }

  private follow(): void {
    if (this.behind > FAR_SECONDS + this.goal) {
      if (performance.now() - this.jumpedAt > JUMP_EVERY_MS) this.jump();
      return;
    }
    this.lows.push(this.ahead());
    if (this.lows.length > WINDOW_TICKS) this.lows.shift();
    const surplus = Math.min(...this.lows) - this.goal;
    this.pace(Math.abs(surplus) < TOLERANCE ? 1 : clamp(1 + surplus * GAIN, SLOWEST, FASTEST));
  }

  /** Seconds that can be played from here without waiting. */
  private ahead(): number {
    const { buffered, currentTime } = this.video;
    for (let i = 0; i < buffered.length; i++) {
      if (buffered.start(i) <= currentTime + 0.1 && currentTime < buffered.end(i)) return buffered.end(i) - currentTime;
    }
    return 0;
  }

  private pace(rate: number): void {
    if (Math.abs(this.video.playbackRate - rate) > 0.005) this.video.playbackRate = rate;
  }

  private jump(): void {
    if (this.edge === 0) return;
    this.jumpedAt = performance.now();
    this.lows = [];
    this.video.currentTime = Math.max(0, this.edge - this.distance);
  }

  private stalled(): void {
    const isOurs = this.follows && this.hasPlayed && !this.video.seeking && performance.now() - this.jumpedAt > 1_000;
    if (isOurs && !this.interrupted) this.goal = Math.min(MOST_GOAL, this.goal + GOAL_PER_STALL);
  }

  /** Who pauses goes on where they were; who has not begun yet begins at the edge. */
  private resumed(): void {
    if (this.hasPlayed && this.behind > FAR_SECONDS) this.follows = false;
    else if (this.follows && this.behind > FAR_SECONDS) this.jump();
  }

  private watchEdge(edge: number): void {
    const now = performance.now();
    if (edge > this.edge) {
      this.edge = edge;
      this.edgeMovedAt = now;
      this.interrupt(false);
    } else if (!this.over && this.edge > 0 && now - this.edgeMovedAt > INTERRUPTED_MS) {
      // What is buffered is still to be seen.
      if (this.video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA) this.interrupt(true);
    }
  }

  private interrupt(isInterrupted: boolean): void {
    if (this.interrupted === isInterrupted) return;
    this.interrupted = isInterrupted;
    this.listener.onInterruption(isInterrupted);
  }

  private tellLatency(engine: Engine): void {
    const captured = engine.capturedAt(this.video.currentTime);
    this.listener.onLatency(captured === undefined ? undefined : Math.round(this.now() - captured));
  }
}
