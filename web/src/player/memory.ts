/** What the player remembers in this browser: positions per video and the viewer's preferences. */

const POSITIONS = 'kinora.positions';
const PREFERENCES = 'kinora.player';
const MAX_POSITIONS = 200;
/** Too short to be worth resuming. */
const FROM_SECONDS = 8;

export interface Preferences {
  volume?: number;
  muted?: boolean;
  speed?: number;
  /** Language or label of the chosen subtitles, '' for off. */
  subtitles?: string;
  audio?: string;
}

type Positions = Record<string, { t: number; at: number }>;

// Storage may be forbidden (private windows, sandboxed frames): then nothing is remembered.
function read<T>(key: string, fallback: T): T {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return value !== null && typeof value === 'object' ? (value as T) : fallback;
  } catch {
    return fallback;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Full or forbidden storage only costs the memory of a position.
  }
}

export function preferences(): Preferences {
  return read<Preferences>(PREFERENCES, {});
}

export function prefer(change: Preferences): void {
  write(PREFERENCES, { ...preferences(), ...change });
}

export function rememberedPosition(videoId: string): number {
  const t = read<Positions>(POSITIONS, {})[videoId]?.t;
  return typeof t === 'number' && t > 0 ? t : 0;
}

/** Remembers where the viewer is; forgets it near the beginning and the end. */
export function rememberPosition(videoId: string, seconds: number, duration: number): void {
  const positions = read<Positions>(POSITIONS, {});
  const tail = Math.min(30, duration * 0.05);
  if (seconds < Math.min(FROM_SECONDS, duration * 0.1) || seconds > duration - tail) {
    if (!(videoId in positions)) return;
    delete positions[videoId];
  } else {
    positions[videoId] = { t: Math.round(seconds * 10) / 10, at: Date.now() };
  }
  const newest = Object.entries(positions)
    .sort(([, a], [, b]) => b.at - a.at)
    .slice(0, MAX_POSITIONS);
  write(POSITIONS, Object.fromEntries(newest));
}

/** `90`, `90s`, `1m30s`, `1h2m3s`, `1:30` → seconds; undefined when it says nothing. */
export function parseStart(text: string | null): number | undefined {
  if (!text) return undefined;
  if (/^\d+(\.\d+)?s?$/.test(text)) return parseFloat(text);
  if (/^\d+(:\d{1,2}){1,2}$/.test(text)) {
    return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  }
  const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(text);
  if (!match) return undefined;
  const [, h = '0', m = '0', s = '0'] = match;
  return Number(h) * 3600 + Number(m) * 60 + Number(s);
}

/** The start time in the page's address (`?t=` or `#t=`). */
export function startFromAddress(address: Location): number | undefined {
  const query = new URLSearchParams(address.search).get('t');
  const hash = new URLSearchParams(address.hash.slice(1)).get('t');
  return parseStart(query) ?? parseStart(hash);
}
