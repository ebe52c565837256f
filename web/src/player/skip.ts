import { create } from './dom';
import { words } from './words';

interface Stretch {
  from: number;
  to: number;
  label: string;
}

/** The button over the picture that leads behind an intro or a recap, and from the credits to the next episode. */
export class SkipButton {
  readonly element = create('button', { type: 'button', class: 'kp-skip', hidden: true, 'data-control': 'skip' });
  private readonly stretches: Stretch[];
  private readonly credits: number;
  private deed: (() => void) | undefined;

  constructor(player: Element, private readonly seekTo: (seconds: number) => void, private readonly goOn: () => void) {
    this.stretches = [...stretch(player, 'recap', words.skipRecap), ...stretch(player, 'intro', words.skipIntro)];
    this.credits = Number(player.getAttribute('credits') ?? 0) || 0;
    this.element.addEventListener('click', () => this.deed?.());
  }

  /** To be called whenever the time changes. */
  follow(seconds: number): void {
    const now = this.stretches.find((s) => seconds >= s.from && seconds < s.to - 0.5);
    if (now) this.offer(now.label, () => this.seekTo(now.to));
    else if (this.credits > 0 && seconds >= this.credits && hasNext()) this.offer(words.nextEpisode, this.goOn);
    else this.element.hidden = true;
  }

  private offer(label: string, deed: () => void): void {
    this.deed = deed;
    if (this.element.textContent !== label) this.element.textContent = label;
    this.element.hidden = false;
  }
}

function stretch(player: Element, name: string, label: string): Stretch[] {
  const [from = NaN, to = NaN] = (player.getAttribute(name) ?? '').split('-').map(parseFloat);
  return to > from ? [{ from, to, label }] : [];
}

function hasNext(): boolean {
  return Boolean(document.querySelector('kinora-next')?.getAttribute('next'));
}
