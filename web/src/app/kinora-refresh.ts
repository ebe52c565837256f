/** `<kinora-refresh every select>`: fetches this page again and swaps the selected part of it. */
class KinoraRefresh extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    this.plan();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private plan(factor = 1): void {
    const seconds = Math.max(1, Number(this.getAttribute('every') ?? 3) || 3);
    this.timer = window.setTimeout(() => void this.refresh(), seconds * 1_000 * factor);
  }

  private async refresh(): Promise<void> {
    const selector = this.getAttribute('select') ?? '';
    const old = selector ? document.querySelector(selector) : null;
    if (!old || document.hidden || old.contains(document.activeElement)) {
      this.plan();
      return;
    }
    try {
      const response = await fetch(location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector(selector);
      // Asked again: someone may have moved into it while we waited.
      if (fresh && !old.contains(document.activeElement)) old.replaceWith(document.importNode(fresh, true));
      if (this.isConnected) this.plan();
    } catch {
      // The server is away; the old state stays and we ask more rarely.
      this.plan(5);
    }
  }
}

if (!customElements.get('kinora-refresh')) customElements.define('kinora-refresh', KinoraRefresh);
