import type { KinoraPlayer } from './kinora-player';
import { parseStart } from './memory';

/** `<kinora-chapters>`: a list of links `?t=SECONDS` that seeks without loading the page, and shows what is playing. */
export class KinoraChapters extends HTMLElement {
  private stop = new AbortController();

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    this.addEventListener('click', (event) => this.onClick(event), { signal });
    document.addEventListener('kinora-chapter', (event) => this.point((event as CustomEvent<{ index: number }>).detail.index), { signal });
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private onClick(event: MouseEvent): void {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href]');
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const start = parseStart(new URL(link.href).searchParams.get('t'));
    const player = document.querySelector<KinoraPlayer>('kinora-player');
    // A player that can't seek yet leaves it to the page that the link opens.
    if (start === undefined || !player?.playFrom(start)) return;
    event.preventDefault();
    // After a click by hand the keys are the player's again; who came by the keyboard stays in the list.
    if (event.detail > 0) link.blur();
  }

  private point(index: number): void {
    this.querySelectorAll('a[href]').forEach((link, i) => {
      if (i !== index) link.removeAttribute('aria-current');
      else {
        link.setAttribute('aria-current', 'true');
        this.reveal(link.closest('li'));
      }
    });
  }

  /** Inside the list alone, and never under somebody's hand. */
  private reveal(item: HTMLElement | null): void {
    const list = item?.parentElement;
    if (!item || !list || this.matches(':hover, :focus-within')) return;
    const isSeen = item.offsetTop >= list.scrollTop && item.offsetTop + item.offsetHeight <= list.scrollTop + list.clientHeight;
    if (!isSeen) list.scrollTo({ top: item.offsetTop - list.clientHeight / 3 });
  }
}
