import { clock } from './dom';
import type { KinoraPlayer } from './kinora-player';

/** `<kinora-moment address>`: an address to copy that can lead to the moment that is shown. */
export class KinoraMoment extends HTMLElement {
  private stop = new AbortController();

  connectedCallback(): void {
    const label = this.querySelector('label');
    const box = label?.querySelector('input');
    if (!label || !box) return;
    this.stop = new AbortController();
    const { signal } = this.stop;
    label.hidden = false;
    this.draw(box);
    box.addEventListener('change', () => this.draw(box), { signal });
    // The moment is that at which somebody looks.
    this.closest('details')?.addEventListener('toggle', () => this.draw(box), { signal });
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private draw(box: HTMLInputElement): void {
    const seconds = Math.floor(document.querySelector<KinoraPlayer>('kinora-player')?.video?.currentTime ?? 0);
    const time = this.querySelector('[data-time]');
    if (time) time.textContent = clock(seconds);
    const address = `${this.getAttribute('address') ?? ''}${box.checked && seconds > 0 ? `?t=${seconds}` : ''}`;
    const code = this.querySelector('code');
    if (code) code.textContent = address;
    const button = this.querySelector<HTMLElement>('[data-copy]');
    if (button) button.dataset['copy'] = address;
  }
}
