import { Connection, type Ear, type End } from './connection';
import type { Frame, Line, Welcome } from './frames';
import { clock, fill, Log } from './log';
import { position, Replay } from './replay';
import { language, words } from './words';

const REFUSED_MS = 12_000;

/**
 * `<kinora-chat video state me>`: the chat beside a film. `state` is `open`, or `replay` for one that is over. It improves the
 * list and the forms inside it, which work without it. What was typed stays until the server has taken it.
 */
class KinoraChat extends HTMLElement implements Ear {
  private log: Log | undefined;
  private connection: Connection | undefined;
  private leaving: AbortController | undefined;
  private isBack = false;
  private sent = { ref: '', text: '' };
  private refs = 0;
  private timer = 0;

  connectedCallback(): void {
    const video = this.getAttribute('video') ?? '';
    const isOpen = this.getAttribute('state') === 'open';
    this.leaving = new AbortController();
    this.dataset['ready'] = '';
    this.log = new Log(this, this.getAttribute('me') ?? '', isOpen ? clock : position);
    this.addEventListener('submit', (event) => this.submits(event), { signal: this.leaving.signal });
    this.draft();
    if (isOpen) this.connection = new Connection(video, this);
    else void new Replay(video, this.log).start(this.leaving.signal);
  }

  disconnectedCallback(): void {
    this.connection?.close();
    this.leaving?.abort();
    clearTimeout(this.timer);
    this.isBack = false;
  }

  last(): number | undefined {
    return this.isBack ? (this.log?.last() ?? 0) : undefined;
  }

  isAt(connected: boolean): void {
    this.says(connected ? '' : words.reconnecting);
  }

  ends(why: End): void {
    this.says(words[why]);
    const form = this.form();
    // Whatever is still in it can be copied.
    for (const button of form?.querySelectorAll('button') ?? []) button.disabled = true;
  }

  hears(frame: Frame): void {
    switch (frame.type) {
      case 'welcome':
        return this.welcome(frame);
      case 'said':
        return this.log?.add([frame.line], true);
      case 'gone':
        return this.log?.remove(frame.ids);
      case 'rules':
        return this.rules(frame.slowModeSeconds, frame.followersOnly);
      case 'pinned':
        return this.pinned(frame.line);
      case 'watching':
        return this.watching(frame.count);
      case 'taken':
        return this.taken(frame.ref);
      case 'refused':
        return this.refused(frame.ref, frame.detail);
      case 'closed':
        return;
    }
  }

  private welcome(frame: Welcome): void {
    if (!this.isBack) this.log?.clear();
    else if (frame.missing) this.log?.note(words.missing);
    else this.log?.keep(frame.known);
    this.log?.add(frame.lines, false);
    // Taken, but nobody could say so any more.
    const me = this.getAttribute('me');
    if (this.isBack && frame.lines.some((line) => line.author === me && line.text === this.sent.text)) this.taken(this.sent.ref);
    this.isBack = true;
    this.rules(frame.slowModeSeconds, frame.followersOnly);
    this.pinned(frame.pinned);
    this.watching(frame.watching);
  }

  private watching(count: number): void {
    const element = this.querySelector('[data-watching]');
    if (element) element.textContent = words.watching(new Intl.NumberFormat(language).format(count));
  }

  private rules(seconds: number, followersOnly: boolean): void {
    const slow = this.querySelector<HTMLElement>('[data-slow]');
    if (slow) {
      slow.hidden = seconds === 0;
      slow.textContent = (slow.dataset['words'] ?? '').replace('0', String(seconds));
    }
    this.querySelector('[data-followers]')?.toggleAttribute('hidden', !followersOnly);
  }

  private pinned(line: Line | null): void {
    const element = this.querySelector<HTMLElement>('[data-pinned]');
    if (!element) return;
    element.hidden = line === null;
    if (line) fill(element, line);
  }

  private form(): HTMLFormElement | null {
    return this.querySelector('form[data-say]');
  }

  private field(): HTMLInputElement | null {
    return this.form()?.querySelector<HTMLInputElement>('input[name="text"]') ?? null;
  }

  /** What was typed outlives the page. */
  private draft(): void {
    const field = this.field();
    const key = `kinora-chat ${this.getAttribute('video') ?? ''}`;
    if (!field) return;
    try {
      field.value ||= sessionStorage.getItem(key) ?? '';
      field.addEventListener('input', () => sessionStorage.setItem(key, field.value));
    } catch {
      // Without storage it lasts as long as the page.
    }
  }

  private submits(event: SubmitEvent): void {
    const { target, submitter } = event;
    if (!(target instanceof HTMLFormElement) || event.defaultPrevented) return;
    if (target.matches('[data-say]')) {
      event.preventDefault();
      this.say();
      return;
    }
    const question = submitter?.dataset['confirm'];
    event.preventDefault();
    // The page asks, too, but only after this.
    event.stopPropagation();
    if (question && !window.confirm(question)) return;
    const menu = target.closest('details');
    if (menu) menu.open = false;
    void this.send(target, submitter);
  }

  private async send(form: HTMLFormElement, button: HTMLElement | null): Promise<void> {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form, button)) body.append(name, String(value));
    try {
      // The answer leads back to this page, which need not be fetched.
      const response = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
      if (!response.ok && response.type !== 'opaqueredirect') this.says(words.notDone, REFUSED_MS);
    } catch {
      this.says(words.notDone, REFUSED_MS);
    }
  }

  private say(): void {
    const text = this.field()?.value.trim() ?? '';
    if (!text) return;
    this.refs += 1;
    this.sent = { ref: String(this.refs), text };
    if (!this.connection?.send({ type: 'say', ...this.sent })) this.says(words.kept);
  }

  private taken(ref: string): void {
    const field = this.field();
    if (ref !== this.sent.ref || !field) return;
    this.says('');
    // They may have gone on typing.
    if (field.value.trim() === this.sent.text) field.value = '';
    this.sent = { ref: '', text: '' };
    field.dispatchEvent(new Event('input'));
  }

  private refused(ref: string, detail: string): void {
    if (ref === this.sent.ref) this.sent = { ref: '', text: '' };
    this.says(detail, REFUSED_MS);
  }

  private says(text: string, forMs = 0): void {
    const element = this.querySelector<HTMLElement>('[data-state]');
    if (!element) return;
    clearTimeout(this.timer);
    element.textContent = text;
    element.hidden = text === '';
    if (forMs > 0) this.timer = window.setTimeout(() => this.says(''), forMs);
  }
}

if (!customElements.get('kinora-chat')) customElements.define('kinora-chat', KinoraChat);
