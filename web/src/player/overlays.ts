import { clock, create, icon } from './dom';
import type { Failure } from './engine';

const SENTENCES: Record<Failure['kind'], { title: string; text: string }> = {
  network: {
    title: 'The connection was lost',
    text: 'The video could not be loaded. Check your network; we go on where you were.',
  },
  missing: {
    title: 'This video is not there',
    text: 'The server has no such video, or it may not be seen any more.',
  },
  decode: {
    title: 'The video cannot be decoded',
    text: 'Your browser had trouble with this part of the film. Trying again, or another quality, may help.',
  },
  unsupported: {
    title: 'Your browser cannot play this',
    text: 'It lacks the needed formats. A newer Chrome, Edge, Firefox or Safari can play it.',
  },
};

/** What lies over the picture: big button, spinner, messages, a short toast. */
export class Overlays {
  readonly bigPlay = create('button', { type: 'button', class: 'kp-big', 'aria-label': 'Play', tabindex: '-1', 'data-control': 'big-play' });
  readonly spinner = create('div', { class: 'kp-spinner', role: 'status', 'aria-label': 'Loading' });
  private readonly message = create('div', { class: 'kp-message', role: 'alert', hidden: true });
  private readonly toast = create('div', { class: 'kp-toast', role: 'status', hidden: true });
  readonly elements = [this.spinner, this.bigPlay, this.message, this.toast];
  private toastTimer = 0;

  constructor(private readonly onRetry: () => void) {
    this.bigPlay.append(icon('play'));
  }

  get hasMessage(): boolean {
    return !this.message.hidden;
  }

  showFailure(failure: Failure): void {
    const { title, text } = SENTENCES[failure.kind];
    const again = create('button', { type: 'button', class: 'kp-message__button', 'data-control': 'retry' }, 'Try again');
    again.addEventListener('click', () => this.onRetry());
    this.say(title, text, again, create('small', {}, failure.detail));
  }

  showWaiting(): void {
    this.say('Almost there', 'The server is still preparing this video. It starts by itself.');
  }

  clear(): void {
    this.message.hidden = true;
    this.message.replaceChildren();
  }

  offerStartOver(seconds: number, startOver: () => void): void {
    const button = create('button', { type: 'button', class: 'kp-toast__button' }, 'Start over');
    button.addEventListener('click', () => {
      startOver();
      this.toast.hidden = true;
    });
    this.show(`Going on at ${clock(seconds)}`, 7_000, button);
  }

  show(text: string, forMs = 1_400, ...more: Node[]): void {
    this.toast.replaceChildren(text, ...more);
    this.toast.hidden = false;
    clearTimeout(this.toastTimer);
    this.toastTimer = window.setTimeout(() => (this.toast.hidden = true), forMs);
  }

  private say(title: string, text: string, ...more: Node[]): void {
    this.message.replaceChildren(create('strong', {}, title), create('p', {}, text), ...more);
    this.message.hidden = false;
  }
}
