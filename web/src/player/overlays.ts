import { clock, create, icon } from './dom';
import type { Failure } from './engine';
import { words } from './words';

/** What lies over the picture: big button, spinner, messages, a short toast. */
export class Overlays {
  readonly bigPlay = create('button', { type: 'button', class: 'kp-big', 'aria-label': words.play, tabindex: '-1', 'data-control': 'big-play' });
  readonly spinner = create('div', { class: 'kp-spinner', role: 'status', 'aria-label': words.loading });
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
    const { title, text } = words.failures[failure.kind];
    const again = create('button', { type: 'button', class: 'kp-message__button', 'data-control': 'retry' }, words.retry);
    again.addEventListener('click', () => this.onRetry());
    this.say(title, text, again, create('small', {}, failure.detail));
  }

  showWaiting(): void {
    this.say(words.almost, words.preparing);
  }

  showInterrupted(): void {
    this.say(words.interrupted, words.comesBack);
  }

  showOver(): void {
    this.say(words.over, words.notKept);
  }

  clear(): void {
    this.message.hidden = true;
    this.message.replaceChildren();
  }

  offerStartOver(seconds: number, startOver: () => void): void {
    const button = create('button', { type: 'button', class: 'kp-toast__button' }, words.startOver);
    button.addEventListener('click', () => {
      startOver();
      this.toast.hidden = true;
    });
    this.show(words.goingOn(clock(seconds)), 7_000, button);
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
