import { create, icon } from './dom';
import { words } from './words';

export interface Choice {
  value: string;
  label: string;
  selected: boolean;
  note?: string;
}

/** One page of the menu, such as the quality; it is asked for its choices each time it opens. */
export interface Setting {
  name: 'quality' | 'audio' | 'subtitles' | 'speed';
  label: string;
  choices(): Choice[];
  choose(value: string): void;
}

/** A two-step menu (setting, then choice) after the ARIA menu pattern: arrows, Home, End, Escape. */
export class SettingsMenu {
  readonly element = create('div', { class: 'kp-menu', role: 'menu', 'aria-label': words.settings, hidden: true });
  private page: Setting | undefined;

  constructor(
    private readonly opener: HTMLButtonElement,
    private readonly settings: Setting[],
  ) {
    opener.setAttribute('aria-haspopup', 'menu');
    opener.setAttribute('aria-expanded', 'false');
    opener.addEventListener('click', () => (this.isOpen ? this.close() : this.open()));
    this.element.addEventListener('keydown', (event) => this.onKey(event));
    this.element.addEventListener('click', (event) => this.onClick(event));
  }

  get isOpen(): boolean {
    return !this.element.hidden;
  }

  open(): void {
    this.page = undefined;
    this.element.hidden = false;
    this.opener.setAttribute('aria-expanded', 'true');
    this.draw();
    this.items()[0]?.focus();
  }

  close(focusOpener = true): void {
    if (!this.isOpen) return;
    this.element.hidden = true;
    this.opener.setAttribute('aria-expanded', 'false');
    if (focusOpener) this.opener.focus();
  }

  /** Draws again when what it shows may have changed; the focus stays on the same entry. */
  refresh(): void {
    if (!this.isOpen) return;
    const items = this.items();
    const focused = items.indexOf(document.activeElement as HTMLElement);
    this.draw();
    if (focused >= 0) this.items()[Math.min(focused, this.items().length - 1)]?.focus();
  }

  private items(): HTMLElement[] {
    return Array.from(this.element.querySelectorAll<HTMLElement>('[role^="menuitem"]'));
  }

  private draw(): void {
    const page = this.page;
    if (page) {
      const back = create('button', { type: 'button', class: 'kp-menu__back', role: 'menuitem', 'data-back': true, tabindex: '-1' });
      back.append(icon('chevronBack'), page.label);
      this.element.replaceChildren(back, ...page.choices().map(choiceItem));
      return;
    }
    this.element.replaceChildren(
      ...this.settings.filter((s) => s.choices().length > 1).map((setting) => {
        const now = setting.choices().find((c) => c.selected);
        const item = create('button', {
          type: 'button',
          class: 'kp-menu__item',
          role: 'menuitem',
          tabindex: '-1',
          'aria-haspopup': 'menu',
          'data-control': setting.name,
        });
        const value = create('span', { class: 'kp-menu__value' }, now ? (now.note ? `${now.label} (${now.note})` : now.label) : '');
        item.append(create('span', {}, setting.label), value, icon('chevron'));
        return item;
      }),
    );
  }

  private onClick(event: Event): void {
    const item = (event.target as Element).closest<HTMLElement>('[role^="menuitem"]');
    if (!item) return;
    if (item.hasAttribute('data-back')) {
      this.turnTo(undefined);
    } else if (this.page) {
      this.page.choose(item.dataset['value'] ?? '');
      this.close();
    } else {
      this.turnTo(this.settings.find((s) => s.name === item.dataset['control']));
    }
  }

  private turnTo(page: Setting | undefined): void {
    const from = this.page;
    this.page = page;
    this.draw();
    const wanted = page ? '[aria-checked="true"]' : `[data-control="${from?.name ?? ''}"]`;
    (this.element.querySelector<HTMLElement>(wanted) ?? this.items()[0])?.focus();
  }

  private onKey(event: KeyboardEvent): void {
    const items = this.items();
    const at = items.indexOf(document.activeElement as HTMLElement);
    const go = (to: number): void => items[(to + items.length) % items.length]?.focus();
    const [into, out] = document.dir === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    if (event.key === 'ArrowDown') go(at + 1);
    else if (event.key === 'ArrowUp') go(at - 1);
    else if (event.key === 'Home') go(0);
    else if (event.key === 'End') go(items.length - 1);
    else if (event.key === into && !this.page) items[at]?.click();
    else if (event.key === out && this.page) this.turnTo(undefined);
    else if (event.key === 'Escape') this.page ? this.turnTo(undefined) : this.close();
    else if (event.key === 'Tab') {
      this.close();
      return;
    } else if (event.key !== 'Enter' && event.key !== ' ') return;
    else {
      event.stopPropagation();
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }
}

function choiceItem(choice: Choice): HTMLElement {
  const item = create('button', {
    type: 'button',
    class: 'kp-menu__item',
    role: 'menuitemradio',
    tabindex: '-1',
    'aria-checked': String(choice.selected),
    'data-value': choice.value,
  });
  item.append(icon('check'), create('span', {}, choice.label));
  if (choice.note) item.append(create('span', { class: 'kp-menu__value' }, choice.note));
  return item;
}
