import type { Line, Piece } from './frames';
import { language, words } from './words';

const MOST = 300;
const NEAR_PX = 48;
const BETWEEN_MS = 5_000;

/**
 * The messages. It stays at the end unless the reader has gone up, and tells screen readers of single messages, but of many at
 * once only how many they are.
 */
export class Log {
  private readonly log: HTMLElement;
  private readonly lines: HTMLElement;
  private readonly fresh: HTMLButtonElement | null;
  private readonly status: HTMLElement | null;
  private readonly template: HTMLTemplateElement | null;
  private unseen = 0;
  private untold: Line[] = [];
  private telling = 0;
  private wantsEnd = true;

  constructor(
    host: HTMLElement,
    private readonly me: string,
    private readonly time: (line: Line) => string,
  ) {
    this.log = host.querySelector<HTMLElement>('[data-log]') ?? host;
    this.lines = host.querySelector<HTMLElement>('[data-lines]') ?? this.log;
    this.fresh = host.querySelector('[data-new]');
    this.status = host.querySelector('[data-said]');
    this.template = host.querySelector('template[data-line]');
    this.fresh?.addEventListener('click', () => {
      this.toEnd();
      this.log.focus();
    });
    this.log.addEventListener('scroll', () => this.scrolled(), { passive: true });
    new ResizeObserver(() => {
      if (this.wantsEnd) this.toEnd();
    }).observe(this.log);
    // Opened near the end, a menu would be cut off.
    this.lines.addEventListener('toggle', (event) => (event.target as Element).querySelector('form')?.scrollIntoView({ block: 'nearest' }), true);
    this.toEnd();
  }

  /** The last one that is shown. */
  last(): number | undefined {
    const all = this.log.querySelectorAll<HTMLElement>('[data-id]');
    const last = all[all.length - 1];
    return last ? Number(last.dataset['id']) : undefined;
  }

  clear(note = ''): void {
    this.lines.replaceChildren(...(note ? [paragraph(note)] : []));
    this.unseen = 0;
    this.draw();
  }

  note(text: string): void {
    this.lines.append(paragraph(text));
    this.settle();
  }

  /** `isNew` is what was said just now, and not what was missed. */
  add(lines: Line[], isNew: boolean): void {
    if (lines.length === 0) return;
    this.log.querySelector('[data-none]')?.remove();
    let added = 0;
    for (const line of lines) {
      if (this.find(line.id)) continue;
      this.lines.append(this.draws(line));
      added += 1;
      if (line.author === this.me && isNew) this.wantsEnd = true;
      if (line.author !== this.me && isNew) this.tell(line);
    }
    const all = this.lines.children;
    while (all.length > MOST) all[0]?.remove();
    if (!this.wantsEnd) this.unseen += added;
    this.settle();
  }

  remove(ids: number[]): void {
    for (const id of ids) this.find(id)?.remove();
    this.untold = this.untold.filter((line) => !ids.includes(line.id));
  }

  /** Takes away what the server has forgotten of the stretch that it remembers. */
  keep(known: number[]): void {
    const first = known[0];
    if (first === undefined) return;
    const kept = new Set(known);
    for (const each of this.log.querySelectorAll<HTMLElement>('[data-id]')) {
      const id = Number(each.dataset['id']);
      if (id >= first && !kept.has(id)) each.remove();
    }
  }

  private find(id: number): Element | null {
    return this.log.querySelector(`[data-id="${id}"]`);
  }

  private draws(line: Line): Node {
    const fragment = this.template ? document.importNode(this.template.content, true) : new DocumentFragment();
    const element = fragment.querySelector<HTMLElement>('[data-id]');
    if (!element) return fragment;
    element.id = `chat-${line.id}`;
    element.dataset['id'] = String(line.id);
    fill(element, line);
    const time = element.querySelector('time');
    if (time) {
      time.dateTime = line.createdAt;
      time.textContent = this.time(line);
    }
    const form = element.querySelector('form');
    if (form && !form.querySelector('[value="ban"]') && line.author !== this.me) {
      element.querySelector('[data-menu]')?.remove();
    } else if (form) {
      form.setAttribute('action', (form.getAttribute('action') ?? '').replace(/0$/, String(line.id)));
      const summary = element.querySelector('summary');
      summary?.setAttribute('aria-label', `${summary.getAttribute('aria-label') ?? ''} ${line.author}`);
    }
    return fragment;
  }

  private scrolled(): void {
    this.wantsEnd = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_PX;
    if (this.wantsEnd && this.unseen > 0) {
      this.unseen = 0;
      this.draw();
    }
  }

  private settle(): void {
    if (this.wantsEnd) this.toEnd();
    else this.draw();
  }

  private toEnd(): void {
    this.wantsEnd = true;
    this.unseen = 0;
    this.log.scrollTop = this.log.scrollHeight;
    this.draw();
  }

  private draw(): void {
    if (!this.fresh) return;
    this.fresh.hidden = this.unseen === 0;
    this.fresh.textContent = words.fresh(this.unseen);
  }

  private tell(line: Line): void {
    this.untold.push(line);
    this.telling ||= window.setTimeout(() => {
      const [first, ...others] = this.untold;
      this.untold = [];
      this.telling = 0;
      if (!first || !this.status) return;
      this.status.textContent =
        others.length === 0 ? words.says(first.author, first.text) : words.fresh(others.length + 1);
    }, BETWEEN_MS);
  }
}

/** Puts author and text of a message where they belong. */
export function fill(element: HTMLElement, line: Line): void {
  const name = element.querySelector('[data-name]');
  if (name) name.textContent = line.author;
  element.querySelector('[data-owner]')?.toggleAttribute('hidden', !line.owner);
  const pieces = line.pieces?.length ? line.pieces : [{ text: line.text }];
  element.querySelector('[data-text]')?.replaceChildren(...pieces.map(node));
}

function node(piece: Piece): Node {
  if (!piece.address) return document.createTextNode(piece.text);
  const link = document.createElement('a');
  link.href = piece.address;
  link.textContent = piece.text;
  if (!piece.address.startsWith('?')) link.rel = 'nofollow ugc noopener noreferrer';
  return link;
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p');
  element.className = 'muted';
  element.dataset['none'] = '';
  element.textContent = text;
  return element;
}

const CLOCK = new Intl.DateTimeFormat(language, { timeStyle: 'short' });

export function clock(line: Line): string {
  return CLOCK.format(new Date(line.createdAt));
}
