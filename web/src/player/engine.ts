/** What plays: hls.js where Media Source Extensions exist, else the browser's own HLS. */
import { words } from './words';

export interface Level {
  index: number;
  width: number;
  height: number;
  bitrate: number;
  label: string;
}

export interface Track {
  index: number;
  label: string;
  lang: string;
  selected: boolean;
}

export type Failure =
  | { kind: 'network'; detail: string }
  | { kind: 'decode'; detail: string }
  | { kind: 'missing'; detail: string }
  | { kind: 'unsupported'; detail: string };

/** What an engine tells the player. */
export interface EngineListener {
  /** The playlist was read; levels and tracks are known. */
  onReady(): void;
  /** The server has nothing to play yet; the engine asks again by itself. */
  onWaiting(): void;
  /** The level being played, or the choice of it, changed. */
  onLevel(): void;
  onTracks(): void;
  /** The film is to be opened anew, as qualities or tracks came to it or a codec failed: from these seconds on. */
  onRenewal(): number;
  onFailure(failure: Failure): void;
  /** What was on air has ended: its playlist is whole. */
  onOver(): void;
  /** The address of what was on air is no more. */
  onGone(): void;
  /** What is on air cannot be reached; the engine asks again by itself. */
  onInterrupted(): void;
}

/** `growing`: a film that is still being encoded; `live`: on air. */
export type Kind = 'film' | 'growing' | 'live';

export interface Engine {
  readonly name: 'mse' | 'native';
  readonly levels: Level[];
  /** Index of the level whose pictures are shown, -1 when unknown. */
  readonly currentLevel: number;
  readonly autoLevel: boolean;
  /** Pins a level; -1 lets the engine choose. */
  chooseLevel(index: number): void;
  readonly audioTracks: Track[];
  chooseAudio(index: number): void;
  readonly textTracks: Track[];
  /** -1 turns subtitles off. */
  chooseText(index: number): void;
  /** Where a film that is still being opened is to start instead, in seconds; nothing happens once it has started. */
  startFrom(seconds: number): void;
  /** Seconds at which what is on air ends for now; 0 of a film and while it is not known. */
  readonly edge: number;
  /** How far from the edge the server wants players to be, in seconds. */
  readonly holdBack: number;
  /** When what is shown at this position was captured, in milliseconds since 1970. */
  capturedAt(seconds: number): number | undefined;
  /** Starts again after a failure, at this position; -1 for the edge of what is on air. */
  retry(seconds: number): void;
  destroy(): void;
}

/** `1080p`, `1080p60`; the shorter side names the level, as with upright phone films. */
export function levelLabel(width: number, height: number, frameRate = 0): string {
  const side = width > 0 && width < height ? width : height;
  if (side === 0) return words.audioOnly;
  return `${side}p${frameRate > 32 ? Math.round(frameRate) : ''}`;
}

/** Names every level apart: equal sizes get their rate as well. */
export function labelLevels(
  levels: { width: number; height: number; bitrate: number; frameRate: number }[],
): Level[] {
  const labels = levels.map((l) => levelLabel(l.width, l.height, l.frameRate));
  return levels.map((level, index) => {
    const label = labels[index] ?? '';
    const twin = labels.some((other, i) => i !== index && other === label);
    return {
      index,
      width: level.width,
      height: level.height,
      bitrate: level.bitrate,
      label: twin ? `${label} · ${(level.bitrate / 1e6).toFixed(1)} Mbit/s` : label,
    };
  });
}

/** `de` → `German`, in the page's language; the code itself when the browser does not know it. */
export function languageName(code: string): string {
  if (!code || code === 'und') return '';
  try {
    const names = new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' });
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export function trackLabel(name: string, lang: string, index: number): string {
  const language = languageName(lang);
  if (!name || name.toLowerCase() === lang.toLowerCase()) return language || words.track(index + 1);
  if (!language || name.toLowerCase().includes(language.toLowerCase())) return name;
  return `${language} · ${name}`;
}
