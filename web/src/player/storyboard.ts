import { cues } from './webvtt';

/** Scrub pictures: WebVTT cues whose payload is an address with a `#xywh=` media fragment. */

export interface Scene {
  start: number;
  end: number;
  url: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

const MAX_SCENES = 20_000;

export function parseStoryboard(text: string, base: string): Scene[] {
  const scenes: Scene[] = [];
  for (const { start, end, text: payload } of cues(text)) {
    if (scenes.length >= MAX_SCENES) break;
    const fragment = /#xywh=(?:pixel:)?(\d+),(\d+),(\d+),(\d+)$/.exec(payload);
    if (!fragment) continue;
    const [x = 0, y = 0, width = 0, height = 0] = fragment.slice(1).map(Number);
    if (width === 0 || height === 0) continue;
    scenes.push({
      start,
      end,
      url: new URL(payload.slice(0, fragment.index), base).href,
      x,
      y,
      width,
      height,
    });
  }
  return scenes;
}

/** Loads the storyboard once it is first asked for; a missing one is asked for again after a while. */
export class Storyboard {
  private scenes: Scene[] = [];
  private nextTry = 0;

  constructor(private readonly address: string | null) {}

  at(time: number): Scene | undefined {
    if (this.scenes.length === 0) {
      void this.load();
      return undefined;
    }
    let low = 0;
    let high = this.scenes.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.scenes[middle]?.start ?? 0) <= time) low = middle;
      else high = middle - 1;
    }
    return this.scenes[low];
  }

  async load(): Promise<void> {
    if (!this.address || this.scenes.length > 0 || Date.now() < this.nextTry) return;
    this.nextTry = Date.now() + 15_000;
    try {
      const url = new URL(this.address, document.baseURI);
      const response = await fetch(url);
      if (response.ok) this.scenes = parseStoryboard(await response.text(), url.href);
    } catch {
      // Scrubbing works without pictures; the next hover asks again.
    }
  }
}
