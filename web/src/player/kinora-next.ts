import type { KinoraPlayer } from './kinora-player';

const CHOICE = 'kinora.autoplay';
const BEGIN = 'kinora.begin';
const PAUSE_SECONDS = 5;

/**
 * `<kinora-next next>`: goes on with the next film when one has ended. Of a list, where the viewer chose that; of a
 * series (`data-default="yes"`), unless the viewer chose against it.
 */
export class KinoraNext extends HTMLElement {
  private stop = new AbortController();
  private timer = 0;

  connectedCallback(): void {
    this.stop = new AbortController();
    const { signal } = this.stop;
    const label = this.querySelector<HTMLElement>('[data-choice]');
    const box = label?.querySelector('input');
    if (!label || !box) return;
    label.hidden = false;
    box.checked = (read(CHOICE) || this.dataset['default']) === 'yes';
    box.addEventListener('change', () => write(CHOICE, box.checked ? 'yes' : 'no'), { signal });
    this.querySelector('[data-soon] button')?.addEventListener('click', () => this.stay(), { signal });
    document.addEventListener('kinora-state', (event) => {
      const { state } = (event as CustomEvent<{ state: string }>).detail;
      if (state === 'ended' && box.checked) this.plan();
      else if (state === 'playing') this.stay();
      else if (state === 'ready') this.begin(event.target as KinoraPlayer);
    }, { signal });
    document.addEventListener('kinora-go-on', () => this.go(), { signal });
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.stay();
  }

  private plan(): void {
    if (!this.getAttribute('next')) return;
    this.say(true);
    this.count(PAUSE_SECONDS);
  }

  private count(seconds: number): void {
    const shown = this.querySelector('[data-seconds]');
    if (shown) shown.textContent = String(seconds);
    if (seconds === 0) return this.go();
    this.timer = window.setTimeout(() => this.count(seconds - 1), 1_000);
  }

  private go(): void {
    const next = this.getAttribute('next');
    if (!next) return;
    write(BEGIN, next);
    location.assign(next);
  }

  /** Who came here from the film before does not have to press play again. */
  private begin(player: KinoraPlayer): void {
    const wanted = read(BEGIN);
    write(BEGIN, '');
    if (wanted && wanted === location.pathname + location.search) void player.video?.play().catch(() => undefined);
  }

  private stay(): void {
    clearTimeout(this.timer);
    this.say(false);
  }

  private say(isSoon: boolean): void {
    const soon = this.querySelector<HTMLElement>('[data-soon]');
    if (soon) soon.hidden = !isSoon;
  }
}

// Storage may be forbidden: then nothing goes on by itself.
function read(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // As above.
  }
}
