import { make, spriteIcon } from './html';

/** `<kinora-sort api csrf label>`: lets the items of the list inside it be dragged. Its buttons do the same without. */
class KinoraSort extends HTMLElement {
  private dragged: HTMLElement | undefined;

  connectedCallback(): void {
    if (!this.getAttribute('api') || this.querySelector('.film__grip')) return;
    for (const item of this.items) {
      const grip = make('span', { class: 'film__grip', title: this.getAttribute('label') ?? '', 'aria-hidden': 'true' }, spriteIcon('grip'));
      grip.addEventListener('pointerdown', (event) => this.begin(event, item, grip));
      grip.addEventListener('pointermove', (event) => this.move(event));
      grip.addEventListener('pointerup', () => void this.end());
      grip.addEventListener('pointercancel', () => void this.end());
      item.prepend(grip);
    }
  }

  private get items(): HTMLElement[] {
    return [...this.querySelectorAll<HTMLElement>('[data-video]')];
  }

  private begin(event: PointerEvent, item: HTMLElement, grip: HTMLElement): void {
    if (event.button !== 0) return;
    event.preventDefault();
    grip.setPointerCapture(event.pointerId);
    this.dragged = item;
    item.classList.add('is-dragged');
  }

  private move(event: PointerEvent): void {
    const { dragged } = this;
    if (!dragged) return;
    const { items } = this;
    const to = items.findIndex((item) => {
      const { top, bottom } = item.getBoundingClientRect();
      return item !== dragged && event.clientY >= top && event.clientY <= bottom;
    });
    if (to < 0) return;
    // The others make room: an element that is taken out of the page itself loses the pointer.
    const from = items.indexOf(dragged);
    if (to < from) dragged.after(...items.slice(to, from));
    else dragged.before(...items.slice(from + 1, to + 1));
  }

  private async end(): Promise<void> {
    const { dragged } = this;
    if (!dragged) return;
    this.dragged = undefined;
    dragged.classList.remove('is-dragged');
    const before = dragged.previousElementSibling;
    // Before the first of a later page stand others, which this page does not know.
    const after = before instanceof HTMLElement ? (before.dataset['video'] ?? null) : null;
    await fetch(`${this.getAttribute('api')}/${dragged.dataset['video']}/move`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': this.getAttribute('csrf') ?? '' },
      body: JSON.stringify({ after }),
    }).catch(() => undefined);
    // What the server has is the truth, and more of the page goes by it: what is played first, which buttons work.
    location.reload();
  }
}

if (!customElements.get('kinora-sort')) customElements.define('kinora-sort', KinoraSort);
