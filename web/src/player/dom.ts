/** Small helpers to build the player's controls. */
import { language } from './words';

export type Attributes = Record<string, string | boolean | undefined>;

export function create<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string') element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** A control of the bar: an icon button with a name for screen readers and tests. */
export function controlButton(control: string, label: string, icon: IconName): HTMLButtonElement {
  const button = create('button', {
    type: 'button',
    class: 'kp-button',
    'data-control': control,
    'aria-label': label,
    title: label,
  });
  setIcon(button, icon);
  return button;
}

export function relabel(button: HTMLElement, label: string): void {
  if (button.getAttribute('aria-label') === label) return;
  button.setAttribute('aria-label', label);
  button.title = label;
}

// Drawn on a 24 × 24 grid; filled shapes, so that they stay clear over moving pictures.
const ICONS = {
  play: 'M7 4.6c0-.9 1-1.5 1.8-1l11 7.4c.7.5.7 1.5 0 2l-11 7.4c-.8.5-1.8 0-1.8-1z',
  pause: 'M6 4.5h3.6v15H6zM14.4 4.5H18v15h-3.6z',
  replay: 'M12 5V1.8L6.8 6 12 10.2V7a5.5 5.5 0 1 1-5.5 5.5h-2A7.5 7.5 0 1 0 12 5z',
  back: 'M11.5 6.5V3L5 8l6.5 5V9.3c4 0 6.7 2 7.7 6 .4-5-2.7-8.8-7.7-8.8z',
  forward: 'M12.5 6.5V3L19 8l-6.5 5V9.3c-4 0-6.7 2-7.7 6-.4-5 2.7-8.8 7.7-8.8z',
  volume: 'M3 9v6h4l5.5 4.5v-15L7 9zM15 8.3v7.4c1.4-.7 2.3-2.1 2.3-3.7S16.4 9 15 8.3zM15 3.8v2.1a6.3 6.3 0 0 1 0 12.2v2.1a8.3 8.3 0 0 0 0-16.4z',
  low: 'M3 9v6h4l5.5 4.5v-15L7 9zM15 8.3v7.4c1.4-.7 2.3-2.1 2.3-3.7S16.4 9 15 8.3z',
  muted: 'M3 9v6h4l5.5 4.5v-15L7 9zM21.5 9.9l-1.4-1.4-2.1 2.1-2.1-2.1-1.4 1.4 2.1 2.1-2.1 2.1 1.4 1.4 2.1-2.1 2.1 2.1 1.4-1.4-2.1-2.1z',
  captions: 'M4 4.5h16A1.5 1.5 0 0 1 21.5 6v12a1.5 1.5 0 0 1-1.5 1.5H4A1.5 1.5 0 0 1 2.5 18V6A1.5 1.5 0 0 1 4 4.5zM6 11v2h5v-2zm7 0v2h5v-2zM6 14.5v2h2.5v-2zm4.5 0v2H18v-2z',
  settings: 'M10.2 2.5h3.6l.5 2.7c.7.2 1.3.6 1.9 1l2.6-.9 1.8 3.1-2.1 1.8a7 7 0 0 1 0 2.2l2.1 1.8-1.8 3.1-2.6-.9c-.6.4-1.2.8-1.9 1l-.5 2.7h-3.6l-.5-2.7c-.7-.2-1.3-.6-1.9-1l-2.6.9-1.8-3.1 2.1-1.8a7 7 0 0 1 0-2.2L3.4 8.4l1.8-3.1 2.6.9c.6-.4 1.2-.8 1.9-1zM12 8.7a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 0 0 0-6.6z',
  pip: 'M3.5 4.5h17A1.5 1.5 0 0 1 22 6v4.5h-2v-4H4v11h5.5v2h-6A1.5 1.5 0 0 1 2 18V6a1.5 1.5 0 0 1 1.5-1.5zM12.5 12.5H22v7h-9.5z',
  fullscreen: 'M4 4h6v2.2H6.2V10H4zM14 4h6v6h-2.2V6.2H14zM4 14h2.2v3.8H10V20H4zM17.8 14H20v6h-6v-2.2h3.8z',
  exit: 'M7.8 4H10v6H4V7.8h3.8zM14 4h2.2v3.8H20V10h-6zM4 14h6v6H7.8v-3.8H4zM14 14h6v2.2h-3.8V20H14z',
  help: 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 0 0 0-19zm1.1 15h-2.2v-2.2h2.2zm1.7-6.6c-1.1.9-1.6 1.3-1.6 2.7h-2.3c0-2.2.9-3 2-3.9.8-.6 1.1-.9 1.1-1.6 0-.8-.7-1.4-1.8-1.4-1.2 0-2 .7-2.1 1.9H7.7c.2-2.4 1.9-4 4.5-4 2.5 0 4.2 1.4 4.2 3.4 0 1.4-.7 2.2-1.6 2.9z',
  check: 'M9.3 18.3 3.5 12.5l1.6-1.6 4.2 4.2 9.6-9.6 1.6 1.6z',
  chevron: 'M9.5 5.5 16 12l-6.5 6.5L8 17l5-5-5-5z',
  chevronBack: 'M14.5 5.5 8 12l6.5 6.5L16 17l-5-5 5-5z',
} as const;

export type IconName = keyof typeof ICONS;

const SVG = 'http://www.w3.org/2000/svg';

export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.classList.add('kp-icon');
  svg.dataset['icon'] = name;
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  path.setAttribute('fill', 'currentColor');
  path.setAttribute('fill-rule', 'evenodd');
  svg.append(path);
  return svg;
}

export function setIcon(button: HTMLElement, name: IconName): void {
  if (button.dataset['icon'] === name) return;
  button.dataset['icon'] = name;
  const old = button.querySelector('svg');
  if (old) old.replaceWith(icon(name));
  else button.prepend(icon(name));
}

/** `75` → `1:15`, `3675` → `1:01:15`. */
export function clock(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '0:00';
  const whole = Math.floor(seconds);
  const h = Math.floor(whole / 3600);
  const m = Math.floor((whole % 3600) / 60);
  const s = String(whole % 60).padStart(2, '0');
  return h > 0 ? `${h}:${String(m).padStart(2, '0')}:${s}` : `${m}:${s}`;
}

/** `75` → `1 minute 15 seconds`, for screen readers. */
export function spokenClock(seconds: number): string {
  const whole = Number.isFinite(seconds) ? Math.max(0, Math.floor(seconds)) : 0;
  const parts: [number, string][] = [
    [Math.floor(whole / 3600), 'hour'],
    [Math.floor((whole % 3600) / 60), 'minute'],
    [whole % 60, 'second'],
  ];
  const said = parts.filter(([n]) => n > 0).map(([n, unit]) => amount(n, unit));
  return said.length > 0 ? said.join(' ') : amount(0, 'second');
}

/** `2 minutes`, in the page's language and with its plurals. */
function amount(n: number, unit: string): string {
  return n.toLocaleString(language, { style: 'unit', unit, unitDisplay: 'long' });
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
