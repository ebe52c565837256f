/** Tells the server how far the viewer is, so that every device goes on from there. */

const ADDRESS = '/api/v1/progress';
const EVERY_MS = 10_000;

export class ProgressReport {
  private toldAt = 0;
  private told = -1;
  private hasPlayed = false;

  /** Without a ticket nothing is told. */
  constructor(private readonly ticket: string) {}

  /** Who only opens a page has not watched anything. */
  begin(): void {
    this.hasPlayed = true;
  }

  /** At most every ten seconds, unless this may be the last word. */
  tell(seconds: number, duration: number, isLast: boolean): void {
    const positionMs = Math.round(seconds * 1_000);
    const now = Date.now();
    if (!this.ticket || !this.hasPlayed || positionMs === this.told || (!isLast && now - this.toldAt < EVERY_MS)) return;
    const body = JSON.stringify({ ticket: this.ticket, positionMs, durationMs: Math.round(duration * 1_000) });
    if (!navigator.sendBeacon(ADDRESS, body)) return;
    this.told = positionMs;
    this.toldAt = now;
  }
}
