/** `<kinora-suggest>`: offers what the words in its search field may go on as; the form works without it. */
import { make, spriteIcon } from './html';

interface Suggestion {
  kind: 'video' | 'channel' | 'tag';
  text: string;
  address: string;
}

const ADDRESS = '/api/v1/search/suggestions?q=';
const PAUSE_MS = 180;
const ICONS = { video: 'film', channel: 'user', tag: 'search' };

class KinoraSuggest extends HTMLElement {
  private stop = new AbortController();
  private asked = new AbortController();
  private timer = 0;
  private chosen = -1;
  private input: HTMLInputElement | null = null;
  private readonly list = make('ul', { class: 'suggestions', role: 'listbox', hidden: true });

  connectedCallback(): void {
    const input = this.querySelector('input');
    if (!input) return;
    this.input = input;
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.list.id = `${input.id}-list`;
    this.list.setAttribute('aria-label', input.dataset['list'] ?? '');
    for (const [name, value] of Object.entries({ role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': this.list.id })) {
      input.setAttribute(name, value);
    }
    this.append(this.list);
    input.addEventListener('input', () => this.plan(), { signal });
    input.addEventListener('keydown', (event) => this.press(event), { signal });
    this.addEventListener('focusout', (event) => !this.contains(event.relatedTarget as Node | null) && this.close(), { signal });
    // Before the field loses the focus, which would close the list.
    this.list.addEventListener('pointerdown', (event) => event.preventDefault(), { signal });
    this.list.addEventListener('click', (event) => this.go((event.target as Element).closest('li')), { signal });
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.close();
  }

  private plan(): void {
    clearTimeout(this.timer);
    this.asked.abort();
    const text = this.input?.value.trim() ?? '';
    if (text.length < 2) return this.close();
    this.timer = window.setTimeout(() => void this.ask(text), PAUSE_MS);
  }

  private async ask(text: string): Promise<void> {
    this.asked = new AbortController();
    try {
      const answer = await fetch(ADDRESS + encodeURIComponent(text), { signal: this.asked.signal });
      if (answer.ok) this.show(((await answer.json()) as { suggestions: Suggestion[] }).suggestions);
    } catch {
      // Searching works without suggestions.
    }
  }

  private show(suggestions: Suggestion[]): void {
    if (suggestions.length === 0 || document.activeElement !== this.input) return this.close();
    this.list.replaceChildren(
      ...suggestions.map(({ kind, text, address }, index) =>
        make('li', { role: 'option', id: `${this.list.id}-${index}`, 'data-address': address, 'aria-selected': 'false' }, spriteIcon(ICONS[kind]), make('span', {}, text)),
      ),
    );
    this.chosen = -1;
    this.input?.removeAttribute('aria-activedescendant');
    this.list.hidden = false;
    this.input?.setAttribute('aria-expanded', 'true');
  }

  private close(): void {
    clearTimeout(this.timer);
    this.asked.abort();
    this.list.hidden = true;
    this.chosen = -1;
    this.input?.setAttribute('aria-expanded', 'false');
    this.input?.removeAttribute('aria-activedescendant');
  }

  private press(event: KeyboardEvent): void {
    if (this.list.hidden || event.isComposing) return;
    if (event.key === 'ArrowDown') this.choose(this.chosen + 1);
    else if (event.key === 'ArrowUp') this.choose(this.chosen - 1);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && this.chosen >= 0) this.go(this.list.children[this.chosen] ?? null);
    else return;
    event.preventDefault();
  }

  /** The field itself is one of the places, before the first and after the last. */
  private choose(index: number): void {
    const options = [...this.list.children];
    this.chosen = index < -1 ? options.length - 1 : index >= options.length ? -1 : index;
    options.forEach((option, i) => option.setAttribute('aria-selected', String(i === this.chosen)));
    const option = options[this.chosen];
    if (option) {
      this.input?.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else this.input?.removeAttribute('aria-activedescendant');
  }

  private go(option: Element | null): void {
    const address = option instanceof HTMLElement ? option.dataset['address'] : undefined;
    if (address) location.assign(address);
  }
}

if (!customElements.get('kinora-suggest')) customElements.define('kinora-suggest', KinoraSuggest);
