const SECOND = 1_000;
const DAY = 86_400;

/** `<kinora-countdown until>`: how long it is until a moment; then the page is loaded again. */
class KinoraCountdown extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.timer = window.setInterval(() => this.draw(), SECOND);
    this.draw();
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  private draw(): void {
    const left = Math.ceil((Date.parse(this.getAttribute('until') ?? '') - Date.now()) / SECOND);
    if (left > 0) {
      const clock = new Date((left % DAY) * SECOND).toISOString().slice(11, 19);
      const days = Math.floor(left / DAY);
      this.textContent = days > 0 ? `${inDays(days)} ${clock}` : clock;
      return;
    }
    clearInterval(this.timer);
    // A clock that is a little fast must not make it ask again and again.
    if (left > -60) setTimeout(() => location.reload(), SECOND + Math.random() * 2 * SECOND);
  }
}

function inDays(days: number): string {
  return new Intl.NumberFormat(document.documentElement.lang, { style: 'unit', unit: 'day', unitDisplay: 'long' }).format(days);
}

if (!customElements.get('kinora-countdown')) customElements.define('kinora-countdown', KinoraCountdown);
