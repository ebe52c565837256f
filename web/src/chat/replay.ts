import type { Line, Page } from './frames';
import type { Log } from './log';
import { words } from './words';

// What somebody sees at once who begins in the middle.
const BEFORE_MS = 30_000;
const JUMP_MS = 5_000;

/** Shows what was said as the film comes to it. */
export class Replay {
  private coming: Line[] = [];
  private next: string | null = null;
  private at = Number.NaN;
  private asked: AbortController | undefined;

  constructor(
    private readonly video: string,
    private readonly log: Log,
  ) {}

  async start(signal: AbortSignal): Promise<void> {
    await customElements.whenDefined('kinora-player');
    const player = document.querySelector<HTMLElement & { video?: HTMLVideoElement }>('kinora-player');
    const film = player?.video ?? player?.querySelector('video');
    if (!film || signal.aborted) return;
    this.log.clear(words.replay);
    const follow = (): void => this.follow(film.currentTime * 1_000);
    film.addEventListener('timeupdate', follow, { signal });
    film.addEventListener('seeked', follow, { signal });
    signal.addEventListener('abort', () => this.asked?.abort());
  }

  private follow(now: number): void {
    const isGoingOn = now >= this.at && now - this.at < JUMP_MS;
    this.at = now;
    if (!isGoingOn) {
      this.coming = [];
      this.next = null;
      this.log.clear(words.replay);
      void this.fetch(String(Math.max(0, Math.floor(now - BEFORE_MS))));
      return;
    }
    this.show();
  }

  private show(): void {
    const due = this.coming.filter((line) => line.positionMs <= this.at);
    if (due.length > 0) {
      this.coming = this.coming.slice(due.length);
      this.log.add(due, false);
    }
    if (this.coming.length === 0 && this.next && !this.asked) void this.fetch(this.next);
  }

  private async fetch(position: string): Promise<void> {
    this.asked?.abort();
    const asked = new AbortController();
    this.asked = asked;
    try {
      const query = new URLSearchParams({ position, limit: '100' });
      const response = await fetch(`/api/v1/videos/${this.video}/chat?${query.toString()}`, { signal: asked.signal });
      if (!response.ok) return;
      const page = (await response.json()) as Page;
      this.coming.push(...page.messages);
      this.next = page.next;
    } catch {
      // The film goes on without it; the next jump asks again.
      return;
    } finally {
      if (this.asked === asked) this.asked = undefined;
    }
    this.show();
  }
}

/** `83000` → `1:23`. */
export function position(line: Line): string {
  const whole = Math.floor(line.positionMs / 1_000);
  const parts = [Math.floor(whole / 3_600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown.map((part, i) => (i === 0 ? String(part) : String(part).padStart(2, '0'))).join(':');
}
