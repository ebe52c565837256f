import Hls, {
  type ErrorData,
  type HlsConfig,
  type LevelDetails,
  type LoaderResponse,
  type RetryConfig,
} from 'hls.js';
import { Chooser, narrowingLoader } from './codecs';
import {
  labelLevels,
  trackLabel,
  type Engine,
  type EngineListener,
  type Failure,
  type Kind,
  type Level,
  type Track,
} from './engine';

/** A film may take long to encode; after this we stop asking and say so. */
const WAIT_LIMIT_MS = 30 * 60_000;
const WAIT_STEPS_MS = [1_500, 2_000, 3_000, 5_000];
/** How often a film that is still being encoded is asked for new qualities and tracks. */
const GROWTH_MS = 4_000;
/** How often what is on air is asked for new subtitles, which come to be with their first line. */
const TEXTS_MS = 8_000;
const LAST_SECONDS = 5;
const RECONNECT_MS = 1_500;
/** A second decoding failure within this time is not recovered from again. */
const RECOVERY_WINDOW_MS = 20_000;

function policy(firstByteMs: number, timeoutMs: number, tries: number, longestDelayMs = 8_000): HlsConfig['fragLoadPolicy'] {
  const retry: RetryConfig = {
    maxNumRetry: tries,
    retryDelayMs: 700,
    maxRetryDelayMs: longestDelayMs,
    backoff: 'exponential',
  };
  return {
    default: {
      maxTimeToFirstByteMs: firstByteMs,
      maxLoadTimeMs: timeoutMs,
      timeoutRetry: { ...retry, maxNumRetry: 3 },
      errorRetry: retry,
    },
  };
}

/** What differs on air: the server holds requests back until there is something new, and an encoder may be away for a while. */
const LIVE: Partial<HlsConfig> = {
  lowLatencyMode: true,
  // The server makes subtitles of captions in the pictures; they would be there twice.
  enableCEA708Captions: false,
  playlistLoadPolicy: policy(20_000, 30_000, 20, 2_000),
  fragLoadPolicy: policy(10_000, 30_000, 6, 2_000),
};

function configuration(startPosition: number, bandwidth: number): Partial<HlsConfig> {
  return {
    ...(bandwidth > 0 ? { abrEwmaDefaultEstimate: bandwidth } : {}),
    // Always a number: with -1 a playlist that still grows would start at its end, which is meant on air alone.
    startPosition,
    capLevelToPlayerSize: true,
    maxBufferLength: 30,
    maxMaxBufferLength: 60,
    maxBufferSize: 60 * 1000 * 1000,
    backBufferLength: 60,
    // fMP4 needs no remuxing, so that a worker would only cost a copy and a `worker-src blob:`.
    enableWorker: false,
    manifestLoadPolicy: policy(10_000, 20_000, 2),
    playlistLoadPolicy: policy(10_000, 20_000, 5),
    fragLoadPolicy: policy(10_000, 60_000, 6),
  };
}

/** What a multivariant playlist offers, whatever its order and rates. */
function offer(playlist: string): string {
  const addresses = playlist.split('\n').map((line) => (line.startsWith('#') ? (/URI="([^"]+)"/.exec(line)?.[1] ?? '') : line.trim()));
  // I-frames and pictures come with the end of the encoding, and are worth no interruption.
  return addresses.filter((a) => a.endsWith('/index.m3u8') && !a.includes('storyboard')).sort().join(' ');
}

/** The subtitles that a multivariant playlist offers. */
function texts(playlist: string): string {
  return playlist.split('\n').filter((line) => line.startsWith('#EXT-X-MEDIA:') && line.includes('TYPE=SUBTITLES')).sort().join('\n');
}

/** The answers with which a server says "not yet". */
function saysNotYet(response: LoaderResponse | undefined): boolean {
  const code = response?.code;
  return code === 404 || code === 425 || code === 503;
}

export class MseEngine implements Engine {
  readonly name = 'mse';
  private hls: Hls;
  private waitingSince = 0;
  private waits = 0;
  private waitTimer = 0;
  private recoveredAt = -Infinity;
  private ready = false;
  /** Whether hls.js has gone to the place to start from. */
  private started = false;
  /** Whether sound was asked for, which hls.js holds back until it knows when the pictures begin. */
  private soundAsked = false;
  private growthTimer = 0;
  private offered = '';
  private readonly chooser: Chooser;

  static isSupported(): boolean {
    return Hls.isSupported();
  }

  constructor(
    private readonly video: HTMLVideoElement,
    private readonly address: string,
    private readonly listener: EngineListener,
    private start: number,
    private readonly kind: Kind,
  ) {
    const growing = kind === 'growing';
    this.chooser = new Chooser(growing);
    this.hls = this.open();
    if (growing) this.growthTimer = window.setInterval(() => void this.grow(), GROWTH_MS);
    if (kind === 'live') this.growthTimer = window.setInterval(() => void this.growTexts(), TEXTS_MS);
  }

  get levels(): Level[] {
    return labelLevels(
      this.hls.levels.map((l) => ({
        width: l.width,
        height: l.height,
        bitrate: l.bitrate,
        frameRate: Number(l.attrs['FRAME-RATE'] ?? 0) || 0,
      })),
    );
  }

  get currentLevel(): number {
    return this.hls.currentLevel;
  }

  get autoLevel(): boolean {
    return this.hls.autoLevelEnabled;
  }

  chooseLevel(index: number): void {
    // nextLevel keeps what plays and replaces what is buffered behind it: no interruption.
    this.hls.nextLevel = index;
    this.listener.onLevel();
  }

  get audioTracks(): Track[] {
    return this.hls.audioTracks.map((track, index) => ({
      index,
      label: trackLabel(track.name, track.lang ?? '', index),
      lang: track.lang ?? '',
      selected: index === this.hls.audioTrack,
    }));
  }

  chooseAudio(index: number): void {
    this.hls.audioTrack = index;
    this.listener.onTracks();
  }

  get textTracks(): Track[] {
    return this.hls.subtitleTracks.map((track, index) => ({
      index,
      label: trackLabel(track.name, track.lang ?? '', index),
      lang: track.lang ?? '',
      selected: index === this.hls.subtitleTrack,
    }));
  }

  chooseText(index: number): void {
    this.hls.subtitleDisplay = index >= 0;
    this.hls.subtitleTrack = index;
    this.listener.onTracks();
  }

  startFrom(seconds: number): void {
    if (this.started) return;
    this.start = seconds;
    // Else hls.js goes to its own start once that is buffered, wherever the viewer went meanwhile.
    this.hls.config.startPosition = seconds;
    if (!this.ready) return;
    // hls.js 1.4 loses the head of sound that it holds back when it is sent elsewhere, and would wait for it for ever.
    if (this.soundAsked && this.video.readyState === HTMLMediaElement.HAVE_NOTHING) this.renew(seconds);
    else this.hls.startLoad(seconds);
  }

  get edge(): number {
    return this.kind === 'live' ? (this.details?.edge ?? 0) : 0;
  }

  get holdBack(): number {
    return this.details?.partHoldBack ?? 0;
  }

  capturedAt(seconds: number): number | undefined {
    const { details } = this;
    if (!details) return undefined;
    const { fragments, fragmentHint } = details;
    const isNewest = fragmentHint !== undefined && fragmentHint.start <= seconds;
    const fragment = isNewest ? fragmentHint : fragments.filter((f) => f.start <= seconds).at(-1);
    const start = fragment?.programDateTime;
    return fragment && typeof start === 'number' ? start + (seconds - fragment.start) * 1_000 : undefined;
  }

  retry(seconds: number): void {
    this.recoveredAt = -Infinity;
    this.waits = 0;
    this.waitingSince = 0;
    this.reopen(seconds);
  }

  destroy(): void {
    clearTimeout(this.waitTimer);
    clearInterval(this.growthTimer);
    this.hls.destroy();
  }

  private get details(): LevelDetails | undefined {
    const level = this.hls.levels[Math.max(0, this.hls.currentLevel)];
    return level?.details;
  }

  /** Opens the film anew; what plays goes on. */
  private renew(start: number): void {
    const playing = !this.video.paused;
    this.reopen(start);
    if (playing) void this.video.play().catch(() => undefined);
  }

  private reopen(start: number): void {
    this.start = start;
    clearTimeout(this.waitTimer);
    const bandwidth = this.hls.bandwidthEstimate;
    this.hls.destroy();
    this.ready = false;
    this.hls = this.open(bandwidth);
  }

  /** hls.js reads the multivariant playlist once; what was added to it since needs a new start. */
  private async grow(): Promise<void> {
    if (!this.ready) return;
    const playlist = await fetch(this.address, { cache: 'no-store' }).then((r) => (r.ok ? r.text() : ''), () => '');
    const now = offer(await this.chooser.narrow(playlist));
    if (now === '') return;
    const isNew = this.offered !== '' && now !== this.offered;
    this.offered = now;
    if (isNew && !this.isNearlyOver()) {
      this.renew(this.listener.onRenewal());
    } else if (this.hls.levels.length > 0 && this.hls.levels.every((level) => level.details?.live !== true)) {
      clearInterval(this.growthTimer);
    }
  }

  private async growTexts(): Promise<void> {
    if (!this.ready) return;
    const playlist = await fetch(this.address).then((r) => (r.ok ? r.text() : ''), () => '');
    if (playlist === '' || !this.ready || texts(playlist) === this.offered) return;
    this.offered = texts(playlist);
    this.renew(this.listener.onRenewal());
  }

  /** The last seconds are not interrupted for a quality that would hardly be seen. */
  private isNearlyOver(): boolean {
    const isWhole = this.hls.levels.some((level) => level.details?.live === false);
    return this.video.ended || (isWhole && this.video.duration - this.video.currentTime < LAST_SECONDS);
  }

  private open(bandwidth = 0): Hls {
    this.started = false;
    this.soundAsked = false;
    const pLoader = narrowingLoader(this.chooser, (playlist) => (this.offered = this.kind === 'live' ? texts(playlist) : offer(playlist)));
    const hls = new Hls({ ...configuration(this.start, bandwidth), ...(this.kind === 'live' ? LIVE : {}), pLoader });
    hls.on(Hls.Events.MANIFEST_PARSED, () => {
      this.ready = true;
      this.waitingSince = 0;
      this.listener.onReady();
    });
    hls.on(Hls.Events.FRAG_LOADING, (_event, { frag }) => {
      if (frag.type === 'audio') this.soundAsked = true;
    });
    hls.on(Hls.Events.FRAG_BUFFERED, (_event, { frag }) => {
      // hls.js listens first, and goes there when pictures and sound overlap.
      if (frag.type === 'main' && this.video.buffered.length > 0) this.started = true;
    });
    if (this.kind === 'live') {
      hls.on(Hls.Events.LEVEL_UPDATED, (_event, { details }) => {
        if (!details.live) this.listener.onOver();
      });
    }
    hls.on(Hls.Events.LEVEL_SWITCHED, () => this.listener.onLevel());
    hls.on(Hls.Events.LEVELS_UPDATED, () => this.listener.onLevel());
    hls.on(Hls.Events.AUDIO_TRACKS_UPDATED, () => this.listener.onTracks());
    hls.on(Hls.Events.AUDIO_TRACK_SWITCHED, () => this.listener.onTracks());
    hls.on(Hls.Events.SUBTITLE_TRACKS_UPDATED, () => this.listener.onTracks());
    hls.on(Hls.Events.SUBTITLE_TRACK_SWITCH, () => this.listener.onTracks());
    hls.on(Hls.Events.ERROR, (_event, data) => this.failed(data));
    hls.attachMedia(this.video);
    hls.loadSource(this.address);
    return hls;
  }

  private failed(data: ErrorData): void {
    if (!data.fatal) return;
    if (this.kind === 'live' && data.type === Hls.ErrorTypes.NETWORK_ERROR) {
      this.lost(data);
      return;
    }
    if (!this.ready && saysNotYet(data.response)) {
      this.waitForServer(data);
      return;
    }
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && data.details !== Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) {
      const now = performance.now();
      if (now - this.recoveredAt > RECOVERY_WINDOW_MS) {
        this.recoveredAt = now;
        this.hls.recoverMediaError();
        return;
      }
    }
    if (data.type === Hls.ErrorTypes.MEDIA_ERROR && this.chooser.fallBack()) {
      // The browser promised too much: H.264 plays everywhere.
      this.reopen(this.listener.onRenewal());
      return;
    }
    this.hls.stopLoad();
    this.listener.onFailure(describe(data));
  }

  /** Goes on by itself: an encoder, a server and a network come back. */
  private lost(data: ErrorData): void {
    const code = data.response?.code;
    if (code === 404 || code === 410) {
      this.hls.stopLoad();
      this.listener.onGone();
      return;
    }
    this.listener.onInterrupted();
    clearTimeout(this.waitTimer);
    this.waitTimer = window.setTimeout(() => (this.ready ? this.hls.startLoad() : this.reopen(this.start)), RECONNECT_MS);
  }

  private waitForServer(data: ErrorData): void {
    const now = performance.now();
    this.waitingSince ||= now;
    if (now - this.waitingSince > WAIT_LIMIT_MS) {
      this.listener.onFailure({ kind: 'missing', detail: `HTTP ${data.response?.code ?? '?'}` });
      return;
    }
    const delay = WAIT_STEPS_MS[Math.min(this.waits++, WAIT_STEPS_MS.length - 1)] ?? 5_000;
    this.waitTimer = window.setTimeout(() => this.reopen(this.start), delay);
    this.listener.onWaiting();
  }
}

function describe(data: ErrorData): Failure {
  const code = data.response?.code;
  const detail = code ? `${data.details}, HTTP ${code}` : data.details;
  if (data.details === Hls.ErrorDetails.MANIFEST_INCOMPATIBLE_CODECS_ERROR) return { kind: 'unsupported', detail };
  if (data.type === Hls.ErrorTypes.NETWORK_ERROR) {
    return { kind: code === 404 || code === 410 || code === 403 ? 'missing' : 'network', detail };
  }
  return { kind: 'decode', detail };
}
