import Hls, { type HlsConfig, type Loader, type LoaderCallbacks, type LoaderConfiguration, type PlaylistLoaderConstructor, type PlaylistLoaderContext } from 'hls.js';

/** Variants that one decoder plays: between these a player changes while it plays, and between no others. */
interface Family {
  name: string;
  variants: { codecs: string; width: number; height: number; bitrate: number; frameRate: number }[];
}

/** What everything plays. */
const PLAIN = 'avc1 SDR';
/** By quality for the same bits. */
const PREFERRED = ['av01 PQ', 'av01 HLG', 'hvc1 PQ', 'hvc1 HLG', 'av01 SDR', 'hvc1 SDR'];
const STREAM = '#EXT-X-STREAM-INF:';
const I_FRAMES = '#EXT-X-I-FRAME-STREAM-INF:';

function attribute(line: string, name: string): string {
  return new RegExp(`[:,]${name}=(?:"([^"]*)"|([^",]*))`).exec(line)?.slice(1).find((value) => value !== undefined) ?? '';
}

function familyOf(line: string): string {
  const codec = attribute(line, 'CODECS').split(',').find((c) => /^(avc|hvc|hev|av01)/.test(c)) ?? '';
  return `${codec.replace(/\..*/, '')} ${attribute(line, 'VIDEO-RANGE') || 'SDR'}`;
}

export function families(playlist: string): Family[] {
  const found = new Map<string, Family>();
  for (const line of playlist.split('\n').filter((l) => l.startsWith(STREAM))) {
    const name = familyOf(line);
    const family = found.get(name) ?? { name, variants: [] };
    const [width = 0, height = 0] = attribute(line, 'RESOLUTION').split('x').map(Number);
    family.variants.push({
      codecs: attribute(line, 'CODECS'),
      width,
      height,
      bitrate: Number(attribute(line, 'BANDWIDTH')) || 1,
      frameRate: Number(attribute(line, 'FRAME-RATE')) || 30,
    });
    found.set(name, family);
  }
  return [...found.values()];
}

/** The playlist with one family's variants alone. */
export function narrowed(playlist: string, family: string): string {
  const lines = playlist.split('\n');
  return lines
    .filter((line, i) => {
      const about = line.startsWith(STREAM) || line.startsWith(I_FRAMES) ? line : (lines[i - 1] ?? '').startsWith(STREAM) ? lines[i - 1] ?? '' : '';
      return about === '' || familyOf(about) === family;
    })
    .join('\n');
}

function pixels(family: Family): number {
  return Math.max(...family.variants.map((v) => v.width * v.height));
}

interface Decoding {
  smooth: boolean;
  powerEfficient: boolean;
}

const NOT_AT_ALL: Decoding = { smooth: false, powerEfficient: false };

/** How this device decodes the family at its best. */
async function decoding(family: Family): Promise<Decoding> {
  if (family.variants.some((v) => !MediaSource.isTypeSupported(`video/mp4; codecs="${v.codecs}"`))) return NOT_AT_ALL;
  const best = family.variants.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
  const video = best.codecs.split(',').find((c) => /^(avc|hvc|hev|av01)/.test(c)) ?? '';
  try {
    const info = await navigator.mediaCapabilities.decodingInfo({
      type: 'media-source',
      video: { contentType: `video/mp4; codecs="${video}"`, width: best.width, height: best.height, bitrate: best.bitrate, framerate: best.frameRate },
    });
    return info.supported ? info : NOT_AT_ALL;
  } catch {
    return NOT_AT_ALL;
  }
}

/**
 * The family to play: the one that needs least bits among those that play smoothly, lose no size, and do not make a
 * device run hot whose chip decodes H.264.
 */
export async function choice(playlist: string): Promise<string> {
  const all = families(playlist);
  const plain = all.find((f) => f.name === PLAIN);
  const least = plain ? pixels(plain) : 0;
  const isHdrShown = matchMedia('(dynamic-range: high)').matches;
  const usual = plain ? await decoding(plain) : NOT_AT_ALL;
  for (const name of PREFERRED) {
    const family = all.find((f) => f.name === name);
    if (!family || pixels(family) < least || !(isHdrShown || name.endsWith('SDR'))) continue;
    const { smooth, powerEfficient } = await decoding(family);
    if (smooth && (powerEfficient || !usual.powerEfficient)) return name;
  }
  return plain?.name ?? all[0]?.name ?? PLAIN;
}

/** Which variants hls.js gets to see. */
export class Chooser {
  family = PLAIN;

  /** While a film is encoded, its variants come by and by: then it stays with what everything plays. */
  constructor(private plainOnly: boolean) {}

  /** After another family failed; false when there is nothing else to fall back on. */
  fallBack(): boolean {
    if (this.family === PLAIN) return false;
    this.plainOnly = true;
    return true;
  }

  async narrow(playlist: string): Promise<string> {
    const all = families(playlist);
    const hasPlain = all.some((f) => f.name === PLAIN);
    if (all.length < 2) return playlist;
    this.family = this.plainOnly && hasPlain ? PLAIN : await choice(playlist);
    return narrowed(playlist, this.family);
  }
}

type Callbacks = LoaderCallbacks<PlaylistLoaderContext>;

/** A loader that narrows multivariant playlists before hls.js reads them. */
export function narrowingLoader(chooser: Chooser, onNarrowed: (playlist: string) => void): PlaylistLoaderConstructor {
  const Base = Hls.DefaultConfig.loader as new (config: HlsConfig) => Loader<PlaylistLoaderContext>;
  return class extends Base {
    private isGone = false;

    override load(context: PlaylistLoaderContext, config: LoaderConfiguration, callbacks: Callbacks): void {
      if ((context.type as string) !== 'manifest') return super.load(context, config, callbacks);
      super.load(context, config, {
        ...callbacks,
        onSuccess: (response, stats, given, details) => {
          void chooser.narrow(String(response.data)).then((data) => {
            if (this.isGone) return;
            onNarrowed(data);
            callbacks.onSuccess({ ...response, data }, stats, given, details);
          });
        },
      });
    }

    override abort(): void {
      this.isGone = true;
      super.abort();
    }

    override destroy(): void {
      this.isGone = true;
      super.destroy();
    }
  } as unknown as PlaylistLoaderConstructor;
}
