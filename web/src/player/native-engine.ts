import { trackLabel, type Engine, type EngineListener, type Kind, type Level, type Track } from './engine';

interface NativeAudioTrack {
  enabled: boolean;
  label: string;
  language: string;
}

/** Safari's way to tell EXT-X-PROGRAM-DATE-TIME. */
interface WithStartDate {
  getStartDate?: () => Date;
}

interface WithAudioTracks {
  audioTracks?: ArrayLike<NativeAudioTrack> & EventTarget;
}

const WAIT_MS = 4_000;
const MAX_WAITS = 450;

/** HLS by the browser itself, for those without Media Source Extensions: it chooses the level alone. */
export class NativeEngine implements Engine {
  readonly name = 'native';
  readonly levels: Level[] = [];
  readonly currentLevel = -1;
  readonly autoLevel = true;
  private readonly stop = new AbortController();
  private waits = 0;
  private waitTimer = 0;

  static isSupported(video: HTMLVideoElement): boolean {
    return video.canPlayType('application/vnd.apple.mpegurl') !== '';
  }

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly address: string,
    private readonly listener: EngineListener,
    private start: number,
    private readonly kind: Kind,
  ) {
    const signal = this.stop.signal;
    video.addEventListener('loadedmetadata', () => this.loaded(), { signal });
    video.addEventListener('error', () => void this.failed(), { signal });
    video.textTracks.addEventListener('change', () => listener.onTracks(), { signal });
    video.textTracks.addEventListener('addtrack', () => listener.onTracks(), { signal });
    video.src = address;
    video.load();
  }

  chooseLevel(): void {
    // The browser offers no choice.
  }

  get audioTracks(): Track[] {
    return Array.from(this.nativeAudio, (track, index) => ({
      index,
      label: trackLabel(track.label, track.language, index),
      lang: track.language,
      selected: track.enabled,
    }));
  }

  chooseAudio(index: number): void {
    Array.from(this.nativeAudio).forEach((track, i) => (track.enabled = i === index));
    this.listener.onTracks();
  }

  get textTracks(): Track[] {
    return this.nativeText.map((track, index) => ({
      index,
      label: trackLabel(track.label, track.language, index),
      lang: track.language,
      selected: track.mode === 'showing',
    }));
  }

  chooseText(index: number): void {
    this.nativeText.forEach((track, i) => (track.mode = i === index ? 'showing' : 'disabled'));
    this.listener.onTracks();
  }

  startFrom(seconds: number): void {
    this.start = seconds;
  }

  get edge(): number {
    const { seekable } = this.video;
    return this.kind === 'live' && seekable.length > 0 ? seekable.end(seekable.length - 1) : 0;
  }

  get holdBack(): number {
    return 0;
  }

  capturedAt(seconds: number): number | undefined {
    const start = (this.video as WithStartDate).getStartDate?.().getTime();
    return start !== undefined && Number.isFinite(start) ? start + seconds * 1_000 : undefined;
  }

  retry(seconds: number): void {
    this.start = seconds;
    this.waits = 0;
    this.video.src = this.address;
    this.video.load();
  }

  destroy(): void {
    clearTimeout(this.waitTimer);
    this.stop.abort();
    this.video.removeAttribute('src');
    this.video.load();
  }

  private get nativeAudio(): ArrayLike<NativeAudioTrack> {
    return (this.video as WithAudioTracks).audioTracks ?? [];
  }

  private get nativeText(): TextTrack[] {
    return Array.from(this.video.textTracks).filter((t) => t.kind === 'subtitles' || t.kind === 'captions');
  }

  private loaded(): void {
    if (this.start > 0) this.video.currentTime = this.start;
    this.listener.onReady();
  }

  private async failed(): Promise<void> {
    const error = this.video.error;
    const detail = error?.message ?? 'unknown';
    if (error?.code === MediaError.MEDIA_ERR_DECODE) {
      this.listener.onFailure({ kind: 'decode', detail });
      return;
    }
    // The element does not say which answer it got, so that we ask ourselves.
    const code = await fetch(this.address, { cache: 'no-store' }).then((r) => r.status, () => 0);
    if (this.kind === 'live' && code !== 200) {
      this.lost(code);
    } else if ((code === 404 || code === 425 || code === 503) && this.waits++ < MAX_WAITS) {
      this.listener.onWaiting();
      this.loadLater();
    } else if (code === 200) {
      this.listener.onFailure({ kind: 'unsupported', detail });
    } else {
      this.listener.onFailure({ kind: code === 0 || code >= 500 ? 'network' : 'missing', detail: `HTTP ${code}` });
    }
  }

  private lost(code: number): void {
    if (code === 404 || code === 410) {
      this.listener.onGone();
    } else {
      this.listener.onInterrupted();
      this.loadLater();
    }
  }

  private loadLater(): void {
    this.waitTimer = window.setTimeout(() => {
      this.video.src = this.address;
      this.video.load();
    }, WAIT_MS);
  }
}
