import type { Chapters } from './chapters';
import { clamp, create } from './dom';
import type { Playhead } from './playhead';
import type { Scene, Storyboard } from './storyboard';
import { words } from './words';

/** The time line: what is buffered and played, a slider for hand and keyboard, a picture under the pointer. */
export class SeekBar {
  readonly element: HTMLElement;
  private readonly buffered = create('div', { class: 'kp-seek__buffered' });
  private readonly played = create('div', { class: 'kp-seek__played' });
  private readonly hover = create('div', { class: 'kp-seek__hover' });
  private readonly marks = create('div', { class: 'kp-seek__marks' });
  private readonly knob = create('div', { class: 'kp-seek__knob' });
  private readonly preview = create('div', { class: 'kp-preview', 'aria-hidden': 'true', hidden: true });
  private readonly picture = create('div', { class: 'kp-preview__picture' });
  private readonly chapter = create('span', { class: 'kp-preview__chapter' });
  private readonly stamp = create('span', { class: 'kp-preview__time' });
  private marked = '';
  private shown = 0;
  private dragging = false;
  private wasPlaying = false;

  constructor(
    private readonly playhead: Playhead,
    private readonly video: HTMLVideoElement,
    private readonly storyboard: Storyboard,
    private readonly chapters: Chapters,
    private readonly seek: (seconds: number) => void,
  ) {
    this.preview.append(this.picture, create('span', { class: 'kp-preview__words' }, this.chapter, this.stamp));
    const rail = create('div', { class: 'kp-seek__rail' }, this.buffered, this.hover, this.played, this.marks);
    this.element = create(
      'div',
      {
        class: 'kp-seek',
        role: 'slider',
        tabindex: '0',
        'data-control': 'seek',
        'aria-label': words.position,
        'aria-valuemin': '0',
      },
      rail,
      this.knob,
      this.preview,
    );
    this.listen();
  }

  /** Draws the position; cheap enough for every time update. */
  update(): void {
    const duration = this.duration;
    const time = this.playhead.seconds;
    this.place(duration > 0 ? time / duration : 0);
    this.buffered.style.background = this.bufferedGradient(duration);
    this.element.setAttribute('aria-valuemax', String(Math.round(duration)));
    this.element.setAttribute('aria-valuenow', String(Math.round(time)));
    const chapter = this.chapters.titleAt(time);
    this.element.setAttribute('aria-valuetext', this.playhead.spoken(time) + (chapter && words.inChapter(chapter)));
    this.mark(duration);
  }

  get isDragging(): boolean {
    return this.dragging;
  }

  private get duration(): number {
    return this.playhead.total;
  }

  private place(fraction: number): void {
    const percent = `${(clamp(fraction, 0, 1) * 100).toFixed(3)}%`;
    this.played.style.width = percent;
    this.knob.style.insetInlineStart = percent;
  }

  /** A gap where each chapter but a first one at 0 begins; drawn anew when the length changes. */
  private mark(duration: number): void {
    const { list } = this.chapters;
    const marked = `${list.length}/${duration}`;
    if (marked === this.marked) return;
    this.marked = marked;
    const inside = list.filter((c) => c.start > 0 && c.start < duration);
    this.marks.replaceChildren(
      ...inside.map((c) => {
        const mark = create('div', { class: 'kp-seek__mark' });
        mark.style.insetInlineStart = `${((c.start / duration) * 100).toFixed(3)}%`;
        return mark;
      }),
    );
  }

  private bufferedGradient(duration: number): string {
    const ranges = this.video.buffered;
    if (duration <= 0 || ranges.length === 0) return 'none';
    const stops: string[] = [];
    for (let i = 0; i < ranges.length; i++) {
      const from = ((ranges.start(i) / duration) * 100).toFixed(2);
      const to = ((ranges.end(i) / duration) * 100).toFixed(2);
      stops.push(`transparent ${from}%`, `currentColor ${from}%`, `currentColor ${to}%`, `transparent ${to}%`);
    }
    return `linear-gradient(to right, ${stops.join(', ')})`;
  }

  private listen(): void {
    const bar = this.element;
    bar.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || this.duration === 0) return;
      bar.setPointerCapture(event.pointerId);
      this.dragging = true;
      this.wasPlaying = !this.video.paused;
      if (this.wasPlaying) this.video.pause();
      bar.classList.add('is-dragging');
      this.scrub(event);
    });
    bar.addEventListener('pointermove', (event) => {
      if (this.dragging) this.scrub(event);
      else if (event.pointerType !== 'touch') this.show(this.fractionAt(event));
    });
    const end = (event: PointerEvent): void => {
      if (!this.dragging) return;
      this.dragging = false;
      bar.classList.remove('is-dragging');
      this.seek(this.fractionAt(event) * this.duration);
      if (this.wasPlaying) void this.video.play().catch(() => undefined);
      if (event.pointerType === 'touch') this.hide();
    };
    bar.addEventListener('pointerup', end);
    bar.addEventListener('pointercancel', end);
    bar.addEventListener('pointerleave', () => {
      if (!this.dragging) this.hide();
    });
    bar.addEventListener('pointerenter', () => void this.loadPictures());
    bar.addEventListener('keydown', (event) => this.onKey(event));
  }

  /** A pointer that rests where it came in gets its picture as soon as there is one. */
  private async loadPictures(): Promise<void> {
    await this.storyboard.load();
    if (!this.preview.hidden) this.show(this.shown);
  }

  private onKey(event: KeyboardEvent): void {
    const steps: Record<string, number> = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5, PageDown: -60, PageUp: 60 };
    const step = steps[event.key];
    let target: number | undefined;
    if (step !== undefined) target = this.playhead.seconds + step;
    else if (event.key === 'Home') target = 0;
    else if (event.key === 'End') target = this.duration;
    if (target === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.seek(target);
  }

  private scrub(event: PointerEvent): void {
    const fraction = this.fractionAt(event);
    this.place(fraction);
    this.show(fraction);
    this.seek(fraction * this.duration);
  }

  private fractionAt(event: PointerEvent): number {
    const box = this.element.getBoundingClientRect();
    return box.width > 0 ? clamp((event.clientX - box.left) / box.width, 0, 1) : 0;
  }

  private show(fraction: number): void {
    if (this.duration === 0) return;
    this.shown = fraction;
    const time = fraction * this.duration;
    this.stamp.textContent = this.playhead.stamp(time);
    this.chapter.textContent = this.chapters.titleAt(time);
    this.hover.style.width = `${fraction * 100}%`;
    this.draw(this.storyboard.at(time));
    this.preview.hidden = false;
    const width = this.element.clientWidth;
    const half = this.preview.offsetWidth / 2;
    this.preview.style.insetInlineStart = `${clamp(fraction * width, half, Math.max(half, width - half))}px`;
  }

  private hide(): void {
    this.preview.hidden = true;
    this.hover.style.width = '0';
  }

  private draw(scene: Scene | undefined): void {
    this.picture.hidden = scene === undefined;
    if (!scene) return;
    const style = this.picture.style;
    style.width = `${scene.width}px`;
    style.height = `${scene.height}px`;
    style.backgroundImage = `url("${encodeURI(decodeURI(scene.url)).replaceAll('"', '%22')}")`;
    style.backgroundPosition = `-${scene.x}px -${scene.y}px`;
  }
}
