/** Tells the server once that somebody has watched, so that it is counted. */

const ADDRESS = '/api/v1/views';
const ENOUGH_SECONDS = 30;
/** A longer step in time is a jump. */
const STEP_SECONDS = 2;

export class ViewReport {
  private watched = 0;
  private last = 0;
  private told = false;
  private readonly openedAt = Date.now();

  /** Without a ticket nothing is told. */
  constructor(private readonly ticket: string) {}

  /** While it plays: where it is. */
  at(video: HTMLVideoElement): void {
    const step = video.currentTime - this.last;
    this.last = video.currentTime;
    if (!this.ticket || this.told || video.paused || !(video.duration > 0)) return;
    if (step > 0 && step < STEP_SECONDS * video.playbackRate) this.watched += step;
    const enough = Math.min(ENOUGH_SECONDS, video.duration / 2);
    // The server counts from when it made the page; at double speed it is to be told later.
    if (this.watched < enough || Date.now() - this.openedAt < (enough + 1) * 1_000) return;
    this.told = navigator.sendBeacon(ADDRESS, this.ticket);
  }
}
