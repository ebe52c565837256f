import { cues } from './webvtt';

/** A named part of the film. */
export interface Chapter {
  start: number;
  title: string;
}

const MAX_CHAPTERS = 1_000;
/** A seek may land a little before the frame that it was meant for. */
const TOLERANCE_SECONDS = 0.02;
/** Later in a chapter than this, going back means to its beginning. */
const BACK_SECONDS = 3;

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>' };

export function parseChapters(file: string): Chapter[] {
  const list: Chapter[] = [];
  for (const cue of cues(file)) {
    if (list.length >= MAX_CHAPTERS) break;
    list.push({ start: cue.start, title: cue.text.replace(/&(amp|lt|gt);/g, (all, name: string) => ENTITIES[name] ?? all) });
  }
  return list.sort((a, b) => a.start - b.start);
}

/** The chapters of one film, and the one it is in. */
export class Chapters {
  list: readonly Chapter[] = [];
  private current = -1;

  constructor(private readonly onChange: () => void) {}

  /** From the WebVTT file that the plain element's track names. */
  async load(video: HTMLVideoElement, signal: AbortSignal): Promise<void> {
    const address = video.querySelector<HTMLTrackElement>('track[kind="chapters"]')?.src;
    if (!address) return;
    try {
      const response = await fetch(address, { signal });
      if (response.ok) this.list = parseChapters(await response.text());
    } catch {
      // The film plays without its chapters.
    }
  }

  /** Says so when another chapter has begun. */
  follow(seconds: number): void {
    const now = this.indexAt(seconds);
    if (now === this.current) return;
    this.current = now;
    this.onChange();
  }

  get now(): Chapter & { index: number } {
    const { start, title } = this.list[this.current] ?? { start: 0, title: '' };
    return { index: this.current, start, title };
  }

  titleAt(seconds: number): string {
    return this.list[this.indexAt(seconds)]?.title ?? '';
  }

  /** Where to go for the next chapter, or back to the beginning of this one or the one before. */
  beside(seconds: number, direction: 1 | -1): Chapter | undefined {
    const now = this.indexAt(seconds);
    if (direction > 0) return this.list[now + 1];
    const start = this.list[now]?.start ?? 0;
    return this.list[seconds - start > BACK_SECONDS ? now : now - 1] ?? { start: 0, title: this.titleAt(0) };
  }

  /** Of the last one that has begun; -1 before the first. */
  private indexAt(seconds: number): number {
    let low = -1;
    let high = this.list.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.list[middle]?.start ?? 0) <= seconds + TOLERANCE_SECONDS) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
