/**
 * `<kinora-refresh every select from>`: fetches this page again (or that of `from`, where this one was sent a form) and swaps
 * the selected part of it. Whoever is at something in there that has an id stays at it; what was opened stays open. While
 * something is typed nothing is swapped.
 */
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
    if (!old || document.hidden || !mayLeave(old)) {
      this.plan();
      return;
    }
    try {
      const response = await fetch(this.getAttribute('from') ?? location.href, { headers: { Accept: 'text/html' }, cache: 'no-store' });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.querySelector(selector);
      // Asked again: someone may have moved into it while we waited.
      if (fresh && mayLeave(old)) swap(old, document.importNode(fresh, true));
      if (this.isConnected) this.plan();
    } catch {
      // The server is away; the old state stays and we ask more rarely.
      this.plan(5);
    }
  }
}

/** Whether nobody is at something in the old part that can't be found again in the new one. */
function mayLeave(old: Element): boolean {
  const active = document.activeElement;
  return !active || !old.contains(active) || (active.id !== '' && !active.matches('input, textarea, select'));
}

function swap(old: Element, fresh: Element): void {
  const active = document.activeElement;
  const at = active && old.contains(active) ? active.id : '';
  for (const open of old.querySelectorAll('details[open][id]')) {
    fresh.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute('open', '');
  }
  old.replaceWith(fresh);
  if (at) document.getElementById(at)?.focus({ preventScroll: true });
}

if (!customElements.get('kinora-refresh')) customElements.define('kinora-refresh', KinoraRefresh);
