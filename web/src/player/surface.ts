import { create } from './dom';

const DOUBLE_TAP_MS = 300;
const IDLE_MS = 2_600;
const LONGEST_STILL_MS = 4_000;

export interface SurfaceDeeds {
  togglePlay(): void;
  toggleFullscreen(): void;
  seekBy(seconds: number): void;
  mayHide(): boolean;
}

/** The picture as a control: click, double click, taps on a phone, and hiding the bar when nobody moves. */
export class Surface {
  readonly element = create('div', { class: 'kp-surface' });
  private readonly flash = create('div', { class: 'kp-flash', 'aria-hidden': 'true' });
  private idleTimer = 0;
  private tapTimer = 0;
  private lastTap = { at: -Infinity, side: 0 };
  private tapped = 0;

  constructor(
    private readonly player: HTMLElement,
    private readonly deeds: SurfaceDeeds,
    signal: AbortSignal,
  ) {
    this.element.append(this.flash);
    this.element.addEventListener('click', (event) => this.onClick(event as PointerEvent));
    this.element.addEventListener('dblclick', (event) => {
      if ((event as PointerEvent).pointerType !== 'touch' && this.tapped === 0) deeds.toggleFullscreen();
    });
    for (const type of ['pointermove', 'pointerdown', 'keydown', 'focusin'] as const) {
      player.addEventListener(type, () => this.wake(), { signal, passive: true });
    }
    player.addEventListener('pointerleave', (event) => event.pointerType === 'mouse' && this.sleep(), { signal });
    signal.addEventListener('abort', () => {
      clearTimeout(this.idleTimer);
      clearTimeout(this.tapTimer);
    });
  }

  /** Shows the controls and starts the time after which they hide. */
  wake(): void {
    this.player.removeAttribute('data-idle');
    clearTimeout(this.idleTimer);
    this.idleTimer = window.setTimeout(() => this.sleep(), IDLE_MS);
  }

  /** Keeps the present picture in sight while the video is opened anew. */
  freeze(video: HTMLVideoElement): void {
    const still = create('canvas', { class: 'kp-still', 'aria-hidden': 'true' });
    still.width = video.videoWidth;
    still.height = video.videoHeight;
    const context = still.getContext('2d');
    if (!context || still.width === 0) return;
    context.drawImage(video, 0, 0);
    this.element.prepend(still);
    const clear = (): void => still.remove();
    video.addEventListener('loadeddata', clear, { once: true });
    window.setTimeout(clear, LONGEST_STILL_MS);
  }

  private sleep(): void {
    if (this.deeds.mayHide()) this.player.setAttribute('data-idle', '');
    else this.wake();
  }

  private onClick(event: PointerEvent): void {
    if (event.pointerType !== 'touch') {
      this.tapped = 0;
      this.deeds.togglePlay();
      return;
    }
    const box = this.element.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const side = x < 0.35 ? -1 : x > 0.65 ? 1 : 0;
    const now = performance.now();
    const again = now - this.lastTap.at < DOUBLE_TAP_MS && side === this.lastTap.side;
    this.lastTap = { at: now, side };
    clearTimeout(this.tapTimer);
    if (again && side !== 0) {
      this.tapped += 10;
      this.deeds.seekBy(side * 10);
      this.say(side, `${side < 0 ? '−' : '+'}${this.tapped} s`);
      return;
    }
    this.tapped = 0;
    const hidden = this.player.hasAttribute('data-idle');
    this.tapTimer = window.setTimeout(() => {
      this.tapped = 0;
      if (!hidden && this.deeds.mayHide()) this.player.setAttribute('data-idle', '');
    }, DOUBLE_TAP_MS);
  }

  private say(side: number, text: string): void {
    this.flash.textContent = text;
    this.flash.dataset['side'] = side < 0 ? 'left' : 'right';
    this.flash.classList.remove('is-on');
    void this.flash.offsetWidth;
    this.flash.classList.add('is-on');
  }
}
