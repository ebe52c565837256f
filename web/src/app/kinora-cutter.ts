import { make, spriteIcon } from './html';
import { words } from './words';

interface Range {
  start: number;
  end: number;
}

/**
 * `<kinora-cutter played length>`: gives the form of cuts inside it a player to find their ends with. The lines of the form stay
 * what is sent. `played` are the ranges that the film that is played lacks already, one on a line.
 */
class KinoraCutter extends HTMLElement {
  private start: number | undefined;
  private readonly list = make('ul', { class: 'cuts', 'aria-label': words.ranges });
  private readonly status = make('p', { class: 'field__hint', role: 'status' });
  private readonly preview = make('input', { type: 'checkbox' });

  connectedCallback(): void {
    const template = this.querySelector('template');
    const form = this.querySelector('form');
    const lines = this.lines;
    if (!template || !form || !lines || this.hasAttribute('data-ready')) return;
    this.setAttribute('data-ready', '');
    const tools = make('div', { class: 'form__actions' },
      this.button(words.removeFrom, () => this.from()),
      this.button(words.removeTo, () => this.to()),
      make('label', { class: 'cuts__preview' }, this.preview, ` ${words.skipRemoved}`));
    form.before(template.content.cloneNode(true), tools, this.status, this.list);
    this.video?.addEventListener('timeupdate', () => this.skip());
    lines.addEventListener('input', () => this.draw());
    this.draw();
  }

  private get lines(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  private get video(): HTMLVideoElement | null {
    return this.querySelector('video');
  }

  /** The time of the whole film that is shown now. */
  private get now(): number {
    return toFilm(this.video?.currentTime ?? 0, parse(this.getAttribute('played') ?? ''));
  }

  private from(): void {
    this.start = this.now;
    this.status.textContent = words.removing(format(this.start));
  }

  private to(): void {
    const start = this.start ?? 0;
    const end = this.now;
    if (end <= start) {
      this.status.textContent = words.backwards(format(end), format(start));
      return;
    }
    this.write([...parse(this.lines?.value ?? ''), { start, end }].sort((a, b) => a.start - b.start));
    this.start = undefined;
    this.status.textContent = words.willGo(words.range(format(start), format(end)));
  }

  private write(ranges: Range[]): void {
    if (this.lines) this.lines.value = ranges.map((r) => `${format(r.start)}–${format(r.end)}`).join('\n');
    this.draw();
  }

  private draw(): void {
    const ranges = parse(this.lines?.value ?? '');
    this.list.replaceChildren(...ranges.map((range, i) => {
      const said = words.range(format(range.start), format(range.end));
      const remove = make('button', { type: 'button', class: 'button button--quiet button--icon button--small', 'aria-label': words.keepRange(said), title: words.keep }, spriteIcon('trash'));
      remove.addEventListener('click', () => {
        this.write(ranges.filter((_, other) => other !== i));
        (this.list.querySelectorAll('button')[Math.min(i, ranges.length - 2)] ?? this.lines)?.focus();
      });
      return make('li', {}, make('span', {}, said), remove);
    }));
  }

  /** Shows the film as it will be. */
  private skip(): void {
    const video = this.video;
    if (!video || !this.preview.checked || video.seeking) return;
    const now = this.now;
    const range = parse(this.lines?.value ?? '').find((r) => r.start <= now && now < r.end - 0.05);
    if (range) video.currentTime = Math.min(video.duration || Infinity, video.currentTime + range.end - now);
  }

  private button(label: string, act: () => void): HTMLButtonElement {
    const button = make('button', { type: 'button', class: 'button button--small' }, label);
    button.addEventListener('click', act);
    return button;
  }
}

/** What can be read of the lines; the server says what is wrong with the others. */
function parse(text: string): Range[] {
  return text.split('\n').flatMap((line) => {
    const [start, end, more] = line.trim().split(/\s*(?:[-‐‑‒–—―−]|\bto\b)\s*/u).map(seconds);
    return start !== undefined && end !== undefined && more === undefined && end > start ? [{ start, end }] : [];
  });
}

function seconds(text: string): number | undefined {
  const match = /^(?:(\d{1,3}):)?(\d{1,4}):([0-5]\d(?:\.\d{1,3})?)$/.exec(text);
  return match ? Number(match[1] ?? 0) * 3_600 + Number(match[2]) * 60 + Number(match[3]) : undefined;
}

function format(time: number): string {
  const ms = Math.round(time * 1_000);
  const minutes = Math.floor(ms / 60_000);
  const rest = String(Math.floor((ms / 1_000) % 60)).padStart(2, '0') + (ms % 1_000 ? `.${String(ms % 1_000).padStart(3, '0')}` : '');
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}:${rest}`;
}

function toFilm(time: number, played: Range[]): number {
  return played.reduce((at, range) => (range.start <= at ? at + range.end - range.start : at), time);
}

if (!customElements.get('kinora-cutter')) customElements.define('kinora-cutter', KinoraCutter);
