import { AttendanceReport } from './attendance';
import { aftermath } from './broadcast';
import { Chapters, type Chapter } from './chapters';
import { ControlBar } from './control-bar';
import { clamp } from './dom';
import type { Engine, EngineListener, Failure, Kind, Level, Track } from './engine';
import { LiveEdge, type LiveListener } from './live-edge';
import { connectMediaSession } from './media-session';
import { preferences, prefer, rememberedPosition, rememberPosition, startFromAddress } from './memory';
import { MseEngine } from './mse-engine';
import { NativeEngine } from './native-engine';
import { Overlays } from './overlays';
import { Playhead } from './playhead';
import { ProgressReport } from './progress';
import { applyAspect, canFullscreen, canPip, toggleFullscreen, togglePip } from './screens';
import { SeekBar } from './seek-bar';
import { SettingsMenu } from './settings-menu';
import { playerSettings } from './settings';
import { HelpOverlay, listenForShortcuts, nextSpeed, type Deeds } from './shortcuts';
import { SkipButton } from './skip';
import { Storyboard } from './storyboard';
import { Surface } from './surface';
import { ViewReport } from './views';
import { language, words } from './words';

export type PlayerState = 'idle' | 'loading' | 'waiting' | 'ready' | 'playing' | 'paused' | 'ended' | 'error';

const REMEMBER_EVERY_MS = 4_000;
/** A server that has just started does not know at once what is on air. */
const RETURN_MS = 1_500;
/** Of a broadcast that became a film; whoever saw its end sees this much again, instead of nothing. */
const LAST_SECONDS = 0.5;

/** `<kinora-player>`: improves the plain `<video>` inside it. Attributes and events are listed in web/README.md. */
export class KinoraPlayer extends HTMLElement implements EngineListener, LiveListener {
  private media: HTMLVideoElement | undefined;
  private engine: Engine | undefined;
  private bar: ControlBar | undefined;
  private seekBar: SeekBar | undefined;
  private menu: SettingsMenu | undefined;
  private overlays: Overlays | undefined;
  private surface: Surface | undefined;
  private playhead: Playhead | undefined;
  private guide = new Chapters(() => this.onChapter());
  private help = new HelpOverlay();
  private skip: SkipButton | undefined;
  private live: LiveEdge | undefined;
  private attendance: AttendanceReport | undefined;
  /** Ends with the broadcast. */
  private onAir = new AbortController();
  private isLeaving = false;
  private stop = new AbortController();
  private playerState: PlayerState = 'idle';
  private lastText = 0;
  private pinned = -1;
  private audioRestored = false;
  private rememberedAt = 0;
  private report = new ProgressReport('');
  private views = new ViewReport('');

  connectedCallback(): void {
    const video = this.querySelector('video');
    if (!video || this.engine) return;
    this.stop = new AbortController();
    this.media = video;
    const address = this.getAttribute('hls') ?? video.querySelector('source')?.src ?? '';
    const supported = MseEngine.isSupported() || NativeEngine.isSupported(video);
    // Without a way to play, the plain element and its own message stay.
    if (!address || !supported) return;
    this.build(video);
    this.listen(video);
    this.start(video, address);
  }

  disconnectedCallback(): void {
    this.remember();
    this.stop.abort();
    this.onAir.abort();
    this.live = undefined;
    this.engine?.destroy();
    this.engine = undefined;
    this.querySelectorAll(':scope > :not(video)').forEach((e) => e.remove());
    if (this.media) this.media.controls = true;
  }

  get video(): HTMLVideoElement | undefined {
    return this.media;
  }

  get state(): PlayerState {
    return this.playerState;
  }

  get levels(): Level[] {
    return this.engine?.levels ?? [];
  }

  get currentLevel(): number {
    return this.engine?.currentLevel ?? -1;
  }

  set currentLevel(index: number) {
    this.pinned = index;
    this.engine?.chooseLevel(index);
  }

  /** The level the viewer asked for, which may start a moment later; -1 for Auto. */
  get pinnedLevel(): number {
    return this.autoLevel ? -1 : this.pinned;
  }

  get autoLevel(): boolean {
    return this.engine?.autoLevel ?? true;
  }

  get audioTracks(): Track[] {
    return this.engine?.audioTracks ?? [];
  }

  get audioTrack(): number {
    return this.audioTracks.findIndex((t) => t.selected);
  }

  set audioTrack(index: number) {
    const track = this.audioTracks[index];
    if (!track) return;
    prefer({ audio: track.lang || track.label });
    this.engine?.chooseAudio(index);
  }

  get textTracks(): Track[] {
    return this.engine?.textTracks ?? [];
  }

  get textTrack(): number {
    return this.textTracks.findIndex((t) => t.selected);
  }

  set textTrack(index: number) {
    const track = this.textTracks[index];
    prefer({ subtitles: track ? track.lang || track.label : '' });
    this.engine?.chooseText(track ? index : -1);
  }

  get isLive(): boolean {
    return this.live !== undefined;
  }

  get speed(): number {
    return this.media?.playbackRate ?? 1;
  }

  set speed(value: number) {
    // On air the tempo keeps the viewer at the edge.
    if (this.isLive) return;
    if (this.media) this.media.playbackRate = clamp(value, 0.25, 2);
    prefer({ speed: this.speed });
  }

  get chapters(): readonly Chapter[] {
    return this.guide.list;
  }

  /** Plays on from here; false while that can't be done. */
  playFrom(seconds: number): boolean {
    const video = this.media;
    if (!video || !this.engine || this.playerState === 'error' || !this.playhead?.total) return false;
    this.seekTo(seconds);
    void video.play().catch(() => undefined);
    this.scrollIntoView({ block: 'nearest' });
    return true;
  }

  // What the engine tells

  onReady(): void {
    this.overlays?.clear();
    if (this.playerState === 'loading' || this.playerState === 'waiting' || this.playerState === 'error') this.enter('ready');
    this.onLevel();
  }

  onWaiting(): void {
    this.enter('waiting');
    this.overlays?.showWaiting();
  }

  onLevel(): void {
    const level = this.levels[this.currentLevel];
    if (level) this.dataset['level'] = String(level.height);
    this.dataset['auto'] = String(this.autoLevel);
    this.menu?.refresh();
    this.tell('kinora-level', { index: this.currentLevel, height: level?.height ?? 0, auto: this.autoLevel });
  }

  onTracks(): void {
    // Later, because engines set their own first choice right after telling of new tracks.
    if (!this.audioRestored && this.audioTracks.length > 0) queueMicrotask(() => this.restoreAudio());
    const track = this.textTracks[this.textTrack];
    if (track) this.lastText = track.index;
    this.dataset['text'] = track ? track.lang || track.label : 'off';
    this.bar?.updateCaptions(this.textTracks.length > 0, track !== undefined);
    this.menu?.refresh();
  }

  onRenewal(): number {
    this.audioRestored = false;
    const video = this.media;
    if (video) this.surface?.freeze(video);
    return this.playhead?.leave() ?? 0;
  }

  onFailure(failure: Failure): void {
    this.remember();
    this.enter('error');
    this.overlays?.showFailure(failure);
    this.tell('kinora-error', { ...failure });
  }

  onOver(): void {
    this.live?.end();
    if (this.live?.isAtEdge) void this.becomeFilm(true);
  }

  onGone(): void {
    void this.becomeFilm(false);
  }

  onInterrupted(): void {
    this.live?.lose();
  }

  // What the edge tells

  onLatency(ms: number | undefined): void {
    if (ms === undefined) delete this.dataset['latency'];
    else this.dataset['latency'] = String(ms);
    this.attendance?.latency(this.live?.isAtEdge ? ms : undefined);
    this.bar?.updateLive(this.live?.isAtEdge);
  }

  onInterruption(isInterrupted: boolean): void {
    if (this.hasAttribute('data-interrupted') === isInterrupted) return;
    this.toggleAttribute('data-interrupted', isInterrupted);
    if (isInterrupted) this.overlays?.showInterrupted();
    else this.overlays?.clear();
  }

  // Building

  private build(video: HTMLVideoElement): void {
    const title = this.getAttribute('title') ?? '';
    // The attribute would show as a tooltip over the whole picture.
    this.removeAttribute('title');
    this.dataset['title'] = title;
    this.setAttribute('role', 'region');
    this.setAttribute('aria-label', title ? words.playerOf(title) : words.player);
    applyAspect(this);

    const { signal } = this.stop;
    const playhead = new Playhead(video, () => this.plannedSeconds, (s) => this.engine?.startFrom(s), signal);
    this.playhead = playhead;
    const deeds = this.deeds(video, playhead);
    this.overlays = new Overlays(() => this.retry());
    this.overlays.bigPlay.addEventListener('click', () => deeds.togglePlay());
    this.surface = new Surface(this, { ...deeds, mayHide: () => this.mayHideControls() }, signal);
    this.seekBar = new SeekBar(playhead, video, new Storyboard(this.getAttribute('thumbnails')), this.guide, (s) => this.seekTo(s));
    this.bar = new ControlBar(playhead, video, deeds);
    this.bar.pip.hidden = !canPip(video);
    this.bar.fullscreen.hidden = !canFullscreen(this, video);
    this.menu = new SettingsMenu(this.bar.settings, playerSettings(this));
    this.skip = new SkipButton(this, (s) => this.seekTo(s), () => this.tell('kinora-go-on', {}));

    const bottom = document.createElement('div');
    bottom.className = 'kp-controls';
    bottom.append(this.seekBar.element, this.bar.element);
    video.querySelectorAll('source').forEach((s) => s.remove());
    video.controls = false;
    video.tabIndex = -1;
    this.append(this.surface.element, ...this.overlays.elements, this.skip.element, bottom, this.menu.element, this.help.element);
    listenForShortcuts(this, deeds, signal);
    connectMediaSession(video, playhead, title, deeds, signal);
    void this.guide.load(video, signal).then(() => this.drawTime());
  }

  private start(video: HTMLVideoElement, address: string): void {
    const { volume = 1, muted = false, speed = 1 } = preferences();
    video.volume = clamp(volume, 0, 1);
    video.muted = muted;
    video.defaultPlaybackRate = speed;
    video.playbackRate = speed;
    const isLive = this.hasAttribute('live');
    if (isLive) this.goOnAir(video, address);
    const asked = startFromAddress(location);
    this.report = new ProgressReport(this.getAttribute('ticket') ?? '');
    this.views = new ViewReport(this.getAttribute('view') ?? '');
    const resumed = asked === undefined && !isLive ? this.resumedPosition : 0;
    if (resumed > 0) this.overlays?.offerStartOver(resumed, () => this.seekTo(0));
    this.enter('loading');
    const start = asked ?? (isLive ? -1 : resumed);
    this.playhead?.begin(start);
    this.open(video, address, start, isLive ? 'live' : this.plannedSeconds > 0 ? 'growing' : 'film');
    this.bar?.updateVolume();
    this.bar?.updateTime();
    this.surface?.wake();
    if (this.hasAttribute('autoplay')) void video.play().catch(() => undefined);
    if (this.isAwaited()) void beginUnasked(video);
  }

  /** Whether this page was open before there was anything to play, and has just come again for that. */
  private isAwaited(): boolean {
    const awaited = sessionStorage.getItem('kinora.begin') === this.videoId;
    if (awaited) sessionStorage.removeItem('kinora.begin');
    return awaited;
  }

  private open(video: HTMLVideoElement, address: string, start: number, kind: Kind): void {
    const Engine = MseEngine.isSupported() ? MseEngine : NativeEngine;
    this.engine = new Engine(video, address, this, start, kind);
    this.dataset['engine'] = this.engine.name;
  }

  private goOnAir(video: HTMLVideoElement, address: string): void {
    this.onAir = new AbortController();
    this.isLeaving = false;
    video.defaultPlaybackRate = 1;
    video.playbackRate = 1;
    if (this.playhead) this.playhead.isLive = true;
    const startsAtEdge = startFromAddress(location) === undefined;
    const attendance = new AttendanceReport(video, address, (watching) => this.tell('kinora-watching', { watching }), this.onAir.signal);
    this.attendance = attendance;
    this.live = new LiveEdge(video, () => this.engine, this, () => attendance.now, startsAtEdge, this.onAir.signal);
    this.bar?.updateLive(startsAtEdge);
  }

  /** The same pictures from the film's address, from where the viewer is. */
  private async becomeFilm(isOver: boolean): Promise<void> {
    const video = this.media;
    if (!video || !this.live || this.isLeaving) return;
    this.isLeaving = true;
    const { signal } = this.onAir;
    const after = await aftermath(this.videoId, isOver, signal);
    this.isLeaving = false;
    if (signal.aborted) return;
    if (after.kind === 'live') {
      if (!isOver) window.setTimeout(() => signal.aborted || this.engine?.retry(this.live?.place ?? -1), RETURN_MS);
      return;
    }
    // Whoever has come to its end is paused by that alone.
    const isPlaying = !video.paused || video.ended;
    const end = this.playhead?.total ?? 0;
    const start = Math.max(0, Math.min(this.playhead?.leave() ?? 0, end - LAST_SECONDS));
    this.goOffAir(video);
    if (after.kind === 'gone') {
      this.enter('ended');
      this.overlays?.showOver();
      return;
    }
    this.audioRestored = false;
    this.open(video, after.address, start, 'film');
    if (isPlaying) void video.play().catch(() => undefined);
  }

  private goOffAir(video: HTMLVideoElement): void {
    this.surface?.freeze(video);
    this.onAir.abort();
    this.live = undefined;
    if (this.playhead) this.playhead.isLive = false;
    this.removeAttribute('live');
    delete this.dataset['latency'];
    this.bar?.updateLive(undefined);
    this.onInterruption(false);
    this.engine?.destroy();
  }

  private listen(video: HTMLVideoElement): void {
    const { signal } = this.stop;
    const on = (types: string, act: () => void): void => {
      for (const type of types.split(' ')) video.addEventListener(type, act, { signal });
    };
    on('timeupdate', () => this.views.at(video));
    on('timeupdate progress durationchange seeking seeked', () => this.drawTime());
    on('volumechange', () => {
      this.bar?.updateVolume();
      prefer({ volume: video.volume, muted: video.muted });
    });
    on('loadeddata', () => this.restoreSubtitles());
    on('play pause ended', () => this.bar?.updatePlay());
    on('playing', () => {
      this.report.begin();
      this.enter('playing');
    });
    on('pause', () => {
      this.remember();
      if (!video.ended && this.playerState === 'playing') this.enter('paused');
    });
    on('ended', () => {
      if (this.live) {
        void this.becomeFilm(true);
        return;
      }
      this.remember();
      this.enter('ended');
    });
    on('waiting stalled seeking', () => this.toggleAttribute('data-buffering', video.readyState < HTMLMediaElement.HAVE_FUTURE_DATA));
    on('playing canplay seeked pause', () => this.removeAttribute('data-buffering'));
    on('ratechange', () => this.menu?.refresh());
    document.addEventListener('fullscreenchange', () => this.bar?.updateFullscreen(document.fullscreenElement === this), { signal });
    window.addEventListener('pagehide', () => this.remember(), { signal });
    document.addEventListener('visibilitychange', () => document.hidden && this.remember(), { signal });
    window.addEventListener('online', () => this.playerState === 'error' && this.retry(), { signal });
    this.addEventListener('pointerdown', (event) => {
      const target = event.target as Element;
      if (!this.menu?.element.contains(target) && !this.bar?.settings.contains(target)) this.menu?.close(false);
    }, { signal });
  }

  private deeds(video: HTMLVideoElement, playhead: Playhead): Deeds {
    const say = (text: string): void => this.overlays?.show(text);
    return {
      togglePlay: () => this.togglePlay(video),
      seekBy: (seconds) => this.seekTo(playhead.seconds + seconds),
      seekToFraction: (fraction) => this.sought(playhead.seekToFraction(fraction)),
      changeVolume: (by) => {
        video.volume = clamp(video.volume + by, 0, 1);
        video.muted = video.volume === 0;
        say(words.volumeAt(Math.round(video.volume * 100)));
      },
      toggleMute: () => (video.muted = !video.muted),
      toggleFullscreen: () => void toggleFullscreen(this, video).catch(() => undefined),
      toggleCaptions: () => {
        if (this.textTracks.length === 0) return say(words.noSubtitles);
        this.textTrack = this.textTrack >= 0 ? -1 : this.lastText;
        say(this.textTrack >= 0 ? words.subtitlesOn(this.textTracks[this.textTrack]?.label ?? '') : words.subtitlesOff);
      },
      togglePip: () => void togglePip(video).catch(() => undefined),
      changeSpeed: (direction) => {
        this.speed = nextSpeed(this.speed, direction);
        say(words.speedAt(this.speed.toLocaleString(language)));
      },
      changeChapter: (direction) => {
        if (this.chapters.length === 0) return say(words.noChapters);
        const chapter = this.guide.beside(playhead.seconds, direction);
        if (!chapter) return say(words.lastChapter);
        this.seekTo(chapter.start);
        say(chapter.title);
      },
      goLive: () => {
        this.live?.goLive();
        this.bar?.updateLive(this.live?.isAtEdge);
        return this.isLive;
      },
      toggleHelp: () => this.help.toggle(),
    };
  }

  private togglePlay(video: HTMLVideoElement): void {
    if (this.playerState === 'error') return this.retry();
    if (!video.paused) return video.pause();
    video.play().catch(() => {
      // Refused or interrupted: the button still says "play".
    });
  }

  private seekTo(seconds: number): void {
    this.sought(this.playhead?.seek(seconds) ?? true);
  }

  private sought(isThere: boolean): void {
    if (!isThere) this.overlays?.show(words.notEncoded);
    this.live?.sought();
    this.bar?.updateLive(this.live?.isAtEdge);
    this.surface?.wake();
    this.drawTime();
  }

  private retry(): void {
    const video = this.media;
    if (!video || !this.engine) return;
    this.overlays?.clear();
    this.enter('loading');
    this.audioRestored = false;
    const start = this.live?.place ?? (this.playhead?.leave() || this.resumedPosition);
    this.playhead?.begin(start);
    this.engine.retry(start);
    void video.play().catch(() => undefined);
  }

  private drawTime(): void {
    if (this.seekBar && !this.seekBar.isDragging) this.seekBar.update();
    this.bar?.updateTime();
    if (this.media && this.media.readyState > HTMLMediaElement.HAVE_NOTHING) {
      this.guide.follow(this.media.currentTime);
      if (this.media.played.length > 0) this.skip?.follow(this.media.currentTime);
    }
    if (Date.now() - this.rememberedAt > REMEMBER_EVERY_MS && this.playerState === 'playing') this.remember(false);
  }

  private onChapter(): void {
    const { index, start, title } = this.guide.now;
    this.bar?.updateChapter(title);
    this.tell('kinora-chapter', { index, start, title });
  }

  private remember(isLast = true): void {
    const video = this.media;
    if (this.live || !video || !this.videoId || !Number.isFinite(video.duration) || video.duration === 0 || this.playerState === 'loading') return;
    this.rememberedAt = Date.now();
    this.report.tell(video.currentTime, Math.max(this.plannedSeconds, video.duration), isLast);
    // What the server knows is not mixed with what others watched in this browser.
    if (!this.hasAttribute('resume')) rememberPosition(this.videoId, video.currentTime, video.duration);
  }

  private restoreAudio(): void {
    if (this.audioRestored) return;
    this.audioRestored = true;
    const { audio } = preferences();
    const wanted = audio ? this.audioTracks.find((t) => t.lang === audio || t.label === audio) : undefined;
    if (wanted && !wanted.selected) this.engine?.chooseAudio(wanted.index);
  }

  /** Turns the remembered subtitles on; also after a retry, which begins with new tracks. */
  private restoreSubtitles(): void {
    const { subtitles = this.getAttribute('text-language') ?? undefined } = preferences();
    if (subtitles === undefined || this.textTracks.length === 0) return;
    const wanted = subtitles === '' ? undefined : this.textTracks.find((t) => t.lang === subtitles || t.label === subtitles);
    if ((wanted?.index ?? -1) !== this.textTrack) this.engine?.chooseText(wanted?.index ?? -1);
  }

  private mayHideControls(): boolean {
    return this.playerState === 'playing' && !this.menu?.isOpen && !this.seekBar?.isDragging;
  }

  private get plannedSeconds(): number {
    return Number(this.getAttribute('growing') ?? 0) || 0;
  }

  /** Of the profile on any device where somebody is signed in, else of this browser. */
  private get resumedPosition(): number {
    const known = this.getAttribute('resume');
    return known === null ? rememberedPosition(this.videoId) : Number(known) || 0;
  }

  private get videoId(): string {
    return this.getAttribute('video-id') ?? '';
  }

  private enter(state: PlayerState): void {
    this.dataset['state'] = state;
    if (state === this.playerState) return;
    this.playerState = state;
    this.surface?.wake();
    this.tell('kinora-state', { state });
  }

  private tell(name: string, detail: Record<string, unknown>): void {
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));
  }
}

/** Nobody has clicked: where sound may not begin by itself, pictures do. */
async function beginUnasked(video: HTMLVideoElement): Promise<void> {
  try {
    await video.play();
  } catch {
    video.muted = true;
    await video.play().catch(() => undefined);
  }
}
