import { clamp, create } from './dom';
import { words } from './words';

/** What the keys do; the player gives the deeds. */
export interface Deeds {
  togglePlay(): void;
  seekBy(seconds: number): void;
  seekToFraction(fraction: number): void;
  changeVolume(by: number): void;
  toggleMute(): void;
  toggleFullscreen(): void;
  toggleCaptions(): void;
  togglePip(): void;
  changeSpeed(direction: 1 | -1): void;
  changeChapter(direction: 1 | -1): void;
  toggleHelp(): void;
  /** False of a film. */
  goLive(): boolean;
}

const LIST: [string[], string][] = [
  [[words.space, 'K'], words.keys.play],
  [['J', 'L'], words.keys.ten],
  [['←', '→'], words.keys.five],
  [['Ctrl', '+', '←', '→'], words.keys.chapter],
  [['↑', '↓'], words.keys.volume],
  [['M'], words.keys.mute],
  [['0', '…', '9'], words.keys.jump],
  [['<', '>'], words.keys.speed],
  [['End'], words.keys.live],
  [['C'], words.keys.captions],
  [['F'], words.keys.fullscreen],
  [['I'], words.keys.pip],
  [['?'], words.keys.help],
];

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input:not([type=range]), textarea, select'));
}

/** Listens on the whole page, except while someone types; keys that scroll the page only act inside the player. */
export function listenForShortcuts(player: HTMLElement, deeds: Deeds, signal: AbortSignal): void {
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.defaultPrevented || event.metaKey || event.altKey || typing(event.target)) return;
      const target = event.target as Element;
      const inside = player.contains(target) || document.fullscreenElement === player;
      const onControl = target instanceof Element && target.closest('a, button, summary, label, [role=slider], input') !== null;
      if (onControl && !player.contains(target) && !target.closest('kinora-chapters')) return;
      if (act(event, deeds, inside, onControl)) event.preventDefault();
    },
    { signal },
  );
}

function act(event: KeyboardEvent, deeds: Deeds, inside: boolean, onControl: boolean): boolean {
  const plain = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const key = event.ctrlKey ? `Ctrl+${event.shiftKey ? 'Shift+' : ''}${plain}` : plain;
  if (/^[0-9]$/.test(key)) {
    deeds.seekToFraction(Number(key) / 10);
    return true;
  }
  switch (key) {
    case ' ':
      // A focused button is pressed by the space bar itself.
      if (onControl) return false;
      deeds.togglePlay();
      return true;
    case 'k':
      deeds.togglePlay();
      return true;
    case 'j':
      deeds.seekBy(-10);
      return true;
    case 'l':
      deeds.seekBy(10);
      return true;
    case 'ArrowLeft':
      deeds.seekBy(-5);
      return true;
    case 'ArrowRight':
      deeds.seekBy(5);
      return true;
    case 'Ctrl+ArrowLeft':
      deeds.changeChapter(-1);
      return true;
    case 'Ctrl+ArrowRight':
      deeds.changeChapter(1);
      return true;
    case 'ArrowUp':
    case 'ArrowDown':
      if (!inside) return false;
      deeds.changeVolume(key === 'ArrowUp' ? 0.05 : -0.05);
      return true;
    case 'm':
      deeds.toggleMute();
      return true;
    case 'f':
      deeds.toggleFullscreen();
      return true;
    case 'c':
      deeds.toggleCaptions();
      return true;
    case 'i':
      deeds.togglePip();
      return true;
    case '<':
      deeds.changeSpeed(-1);
      return true;
    case '>':
      deeds.changeSpeed(1);
      return true;
    case 'End':
      return deeds.goLive();
    case '?':
      deeds.toggleHelp();
      return true;
    default:
      return false;
  }
}

/** The overlay that lists the keys. */
export class HelpOverlay {
  readonly element: HTMLDialogElement;

  constructor() {
    const rows = LIST.map(([keys, meaning]) =>
      create('div', { class: 'kp-help__row' }, create('dt', {}, ...keys.map((k) => (k === '…' || k === '+' ? k : create('kbd', {}, k)))), create('dd', {}, meaning)),
    );
    const close = create('button', { type: 'button', class: 'kp-help__close', autofocus: true }, words.close);
    this.element = create(
      'dialog',
      { class: 'kp-help', 'aria-label': words.shortcuts },
      create('h2', {}, words.shortcuts),
      create('dl', {}, ...rows),
      close,
    );
    close.addEventListener('click', () => this.element.close());
    this.element.addEventListener('keydown', (event) => {
      if (event.key === '?') this.element.close();
      event.stopPropagation();
    });
  }

  toggle(): void {
    if (this.element.open) this.element.close();
    else this.element.showModal();
  }
}

export const SPEEDS = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];

export function nextSpeed(now: number, direction: 1 | -1): number {
  const nearest = SPEEDS.reduce((best, s, i) => (Math.abs(s - now) < Math.abs((SPEEDS[best] ?? 1) - now) ? i : best), 0);
  return SPEEDS[clamp(nearest + direction, 0, SPEEDS.length - 1)] ?? 1;
}
