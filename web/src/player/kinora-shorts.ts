import type { Engine, EngineListener } from './engine';
import { preferences, prefer } from './memory';
import { MseEngine } from './mse-engine';
import { NativeEngine } from './native-engine';
import { ProgressReport } from './progress';
import { ViewReport } from './views';

const SEEN = 0.6;
const FROM_END = 3;
const SAID_MS = 2_500;

/** One clip that plays, in the place of its poster. */
class ClipPlayer implements EngineListener {
  readonly video = document.createElement('video');
  private readonly engine: Engine;
  private readonly stop = new AbortController();
  private readonly views: ViewReport;
  private readonly report: ProgressReport;

  constructor(readonly clip: HTMLElement, muted: boolean) {
    const { video } = this;
    const address = clip.dataset['hls'] ?? '';
    this.views = new ViewReport(clip.dataset['view'] ?? '');
    this.report = new ProgressReport(clip.dataset['ticket'] ?? '');
    video.className = 'clip__video';
    video.playsInline = true;
    video.loop = true;
    video.muted = muted;
    video.volume = preferences().volume ?? 1;
    // The link over it says what it is and leads to its page.
    video.setAttribute('aria-hidden', 'true');
    video.tabIndex = -1;
    clip.querySelector('.clip__poster')?.before(video);
    this.engine = MseEngine.isSupported() ? new MseEngine(video, address, this, 0, 'film') : new NativeEngine(video, address, this, 0, 'film');
    const { signal } = this.stop;
    video.addEventListener('timeupdate', () => this.tell(false), { signal });
    video.addEventListener('playing', () => {
      this.report.begin();
      clip.dataset['state'] = 'playing';
    }, { signal });
    video.addEventListener('pause', () => (clip.dataset['state'] = 'paused'), { signal });
  }

  play(): void {
    void this.video.play().catch(() => undefined);
  }

  close(): void {
    this.tell(true);
    this.stop.abort();
    this.engine.destroy();
    this.video.remove();
    delete this.clip.dataset['state'];
  }

  private tell(isLast: boolean): void {
    const { video } = this;
    this.views.at(video);
    if (Number.isFinite(video.duration) && video.duration > 0) this.report.tell(video.currentTime, video.duration, isLast);
  }

  // What the engine tells; a clip that can't be played keeps its poster and its link.
  onReady(): void {}
  onWaiting(): void {}
  onLevel(): void {}
  onTracks(): void {}
  onRenewal(): number {
    return this.video.currentTime;
  }
  onFailure(): void {
    delete this.clip.dataset['state'];
  }
  // No clip is on air.
  onOver(): void {}
  onGone(): void {}
  onInterrupted(): void {}
}

/** `<kinora-shorts>`: plays the clip that is seen, of a list that is scrolled. One player exists at a time. */
export class KinoraShorts extends HTMLElement {
  private stop = new AbortController();
  private watch: IntersectionObserver | undefined;
  private player: ClipPlayer | undefined;
  private muted = true;
  private isLoading = false;

  connectedCallback(): void {
    const list = this.list;
    if (!list || !(MseEngine.isSupported() || NativeEngine.isSupported(document.createElement('video')))) return;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.toggleAttribute('data-on', true);
    this.watch = new IntersectionObserver((entries) => this.seen(entries), { root: list, threshold: SEEN });
    this.adopt(list.querySelectorAll<HTMLElement>('.clip'));
    this.addEventListener('click', (event) => this.clicked(event), { signal });
    this.addEventListener('keydown', (event) => this.pressed(event), { signal });
    this.addEventListener('submit', (event) => void this.like(event), { signal });
    document.addEventListener('visibilitychange', () => document.hidden && this.player?.video.pause(), { signal });
    const wanted = location.hash ? document.getElementById(location.hash.slice(1)) : null;
    if (wanted && list.contains(wanted)) list.scrollTop = wanted.offsetTop;
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.watch?.disconnect();
    this.player?.close();
    this.player = undefined;
  }

  private get list(): HTMLElement | null {
    return this.querySelector('.clips__list');
  }

  private adopt(clips: Iterable<HTMLElement>): void {
    for (const clip of clips) {
      clip.querySelectorAll<HTMLElement>('button[hidden]').forEach((button) => (button.hidden = false));
      this.watch?.observe(clip);
    }
  }

  private seen(entries: IntersectionObserverEntry[]): void {
    const entry = entries.filter((each) => each.isIntersecting).at(-1);
    if (entry?.target instanceof HTMLElement && entry.target !== this.player?.clip) this.show(entry.target);
  }

  private show(clip: HTMLElement): void {
    this.player?.close();
    this.player = new ClipPlayer(clip, this.muted);
    this.drawSound();
    // Who wants less motion starts each clip.
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) this.player.play();
    const clips = [...(this.list?.children ?? [])];
    if (clips.indexOf(clip) >= clips.length - FROM_END) void this.loadMore();
  }

  private clicked(event: Event): void {
    const target = event.target as Element;
    const share = target.closest<HTMLElement>('[data-share]');
    if (share) void this.share(share);
    else if (target.closest('[data-sound]')) this.toggleSound();
    else if (target.closest('.clip__poster') && target.closest('.clip') === this.player?.clip) {
      event.preventDefault();
      this.togglePlay();
    }
  }

  private pressed(event: KeyboardEvent): void {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const isOnControl = (event.target as Element).closest('button, a') !== null;
    if (event.key === 'ArrowDown' || event.key === 'PageDown' || event.key === 'j') this.step(1);
    else if (event.key === 'ArrowUp' || event.key === 'PageUp' || event.key === 'k') this.step(-1);
    else if (event.key === 'm') this.toggleSound();
    else if (event.key === ' ' && !isOnControl) this.togglePlay();
    else return;
    event.preventDefault();
  }

  private step(by: number): void {
    const clips = [...(this.list?.children ?? [])];
    const now = this.player ? clips.indexOf(this.player.clip) : 0;
    clips[now + by]?.scrollIntoView({ block: 'start' });
  }

  private togglePlay(): void {
    const video = this.player?.video;
    if (video?.paused) this.player?.play();
    else video?.pause();
  }

  private toggleSound(): void {
    this.muted = !this.muted;
    const video = this.player?.video;
    if (video) video.muted = this.muted;
    if (!this.muted) prefer({ muted: false });
    this.drawSound();
  }

  private drawSound(): void {
    this.querySelectorAll('[data-sound]').forEach((button) => button.setAttribute('aria-pressed', String(!this.muted)));
  }

  /** Without leaving the page; the form works without this. */
  private async like(event: SubmitEvent): Promise<void> {
    const { target, submitter } = event;
    if (!(target instanceof HTMLFormElement) || !(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(target, submitter)) body.append(name, String(value));
    const isLiked = submitter.value === 'yes';
    try {
      const answer = await fetch(target.action, { method: 'POST', body, redirect: 'manual' });
      if (!answer.ok && answer.type !== 'opaqueredirect') return;
    } catch {
      return;
    }
    submitter.value = isLiked ? 'no' : 'yes';
    submitter.setAttribute('aria-pressed', String(isLiked));
    submitter.querySelector('use')?.setAttribute('href', `/static/icons.svg#${isLiked ? 'heart-full' : 'heart'}`);
    const count = target.querySelector('.num');
    if (count) count.textContent = String(Number(count.textContent) + (isLiked ? 1 : -1));
  }

  private async share(button: HTMLElement): Promise<void> {
    const url = new URL(button.dataset['share'] ?? '', location.href).href;
    try {
      if (navigator.share) await navigator.share({ url });
      else {
        await navigator.clipboard.writeText(url);
        this.say(button.dataset['done'] ?? '');
      }
    } catch {
      // Broken off, or no right to the clipboard: the address is that of the title's link.
    }
  }

  private say(text: string): void {
    const said = this.querySelector('[data-said]');
    if (!said) return;
    said.textContent = text;
    setTimeout(() => (said.textContent = ''), SAID_MS);
  }

  /** The next page's clips behind these; its link leads there without a script. */
  private async loadMore(): Promise<void> {
    const link = document.querySelector<HTMLAnchorElement>('.pager a[rel=next]');
    if (!link || this.isLoading) return;
    this.isLoading = true;
    try {
      const answer = await fetch(link.href);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const clips = [...page.querySelectorAll<HTMLElement>('.clips__list > .clip')].filter((clip) => !document.getElementById(clip.id));
      this.list?.append(...clips);
      this.adopt(clips);
      const next = page.querySelector<HTMLAnchorElement>('.pager a[rel=next]');
      if (next) link.href = next.href;
      else link.closest('nav')?.remove();
    } catch {
      // The link stays.
    } finally {
      this.isLoading = false;
    }
  }
}
