import { clock, spokenClock } from './dom';
import { words } from './words';

/** Room before an end that still moves: the last picture that is there is better than waiting for one that is not. */
const BEFORE_END_SECONDS = 2;

/** Where the viewer is and may go, also while the film is opened anew and the element itself knows neither. */
export class Playhead {
  /** Whether more is being added to its end as it happens. */
  isLive = false;
  private reached = 0;
  private kept: number | undefined;
  private moved = false;
  private wanted: number | undefined;

  constructor(
    private readonly video: HTMLVideoElement,
    /** Seconds of a film that is still being encoded, else 0. */
    private readonly planned: () => number,
    /** Tells the engine, in seconds, should it still be opening the film. */
    private readonly startFrom: (seconds: number) => void,
    signal: AbortSignal,
  ) {
    video.addEventListener('durationchange', () => this.learn(), { signal });
    video.addEventListener('progress', () => this.learn(), { signal });
    video.addEventListener('loadedmetadata', () => this.returned(), { signal });
    video.addEventListener('loadeddata', () => (this.kept = undefined), { signal });
  }

  get seconds(): number {
    return this.kept ?? this.video.currentTime;
  }

  /** Seconds of the whole film, also while only its beginning is there; 0 as long as nothing is known. */
  get total(): number {
    return this.reached > 0 ? Math.max(this.reached, this.planned()) : 0;
  }

  /** How a position is written: as a time of the film, or how far it is behind what is live. */
  stamp(seconds: number): string {
    return this.isLive ? `−${clock(this.total - seconds)}` : clock(seconds);
  }

  spoken(seconds: number): string {
    return this.isLive ? words.behindLive(spokenClock(this.total - seconds)) : words.positionOf(spokenClock(seconds), spokenClock(this.total));
  }

  /** Goes there; false where that is not encoded yet, and the playhead goes to the end of what is. */
  seek(seconds: number): boolean {
    const isAhead = this.reached > 0 && seconds > this.reached && this.total > this.reached;
    const end = this.reached > 0 ? this.reached : seconds;
    const target = Math.max(0, isAhead ? end - BEFORE_END_SECONDS : Math.min(seconds, end));
    const isOpen = this.video.readyState >= HTMLMediaElement.HAVE_METADATA;
    if (!isOpen || this.kept !== undefined) this.kept = target;
    this.startFrom(target);
    this.moved = !isOpen;
    if (isOpen) this.video.currentTime = target;
    return !isAhead;
  }

  /** The same by a share of the film, from 0 to 1; waits for its length where that is not known yet. */
  seekToFraction(fraction: number): boolean {
    if (this.total > 0) return this.seek(this.total * fraction);
    this.wanted = fraction;
    return true;
  }

  /** To be called when the film is opened at a place that the element was not at. */
  begin(seconds: number): void {
    if (seconds > 0) this.kept = seconds;
  }

  /** To be called before the film is opened anew; says from where it is to go on. */
  leave(): number {
    this.kept ??= this.video.currentTime;
    return this.kept;
  }

  private learn(): void {
    const { duration: known, seekable } = this.video;
    // Browsers that play HLS themselves call what is on air endless.
    const duration = known === Infinity && seekable.length > 0 ? seekable.end(seekable.length - 1) : known;
    if (!Number.isFinite(duration) || duration <= 0) return;
    this.reached = duration;
    const { wanted } = this;
    this.wanted = undefined;
    if (wanted !== undefined) this.seekToFraction(wanted);
  }

  private returned(): void {
    if (this.moved && this.kept !== undefined) this.video.currentTime = this.kept;
    this.moved = false;
  }
}
