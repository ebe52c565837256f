import { formatBytes, formatDuration, make, spriteIcon } from '../html';
import { saidByNow } from '../said';
import { drawRenditions, progressText, type VideoView } from '../video-state';
import { words } from '../words';

export type RowState =
  | 'queued' | 'uploading' | 'paused' | 'waiting' | 'checking'
  | 'processing' | 'playable' | 'complete' | 'failed' | 'stopped';

export type RowAction = 'pause' | 'resume' | 'retry' | 'cancel';

const ACTIONS: Record<RowState, RowAction[]> = {
  queued: ['cancel'],
  uploading: ['pause', 'cancel'],
  paused: ['resume', 'cancel'],
  waiting: ['retry', 'cancel'],
  checking: [],
  processing: [],
  playable: [],
  complete: [],
  failed: ['retry', 'cancel'],
  stopped: ['cancel'],
};

const NAMES: Record<RowAction, { label: string; icon: string }> = {
  pause: { label: words.pause, icon: 'pause' },
  resume: { label: words.resume, icon: 'play' },
  retry: { label: words.retry, icon: 'retry' },
  cancel: { label: words.cancel, icon: 'close' },
};

/** One file of the queue as a list entry; it only draws. */
export class UploadRow {
  readonly element = make('li', { class: 'upload' });
  private readonly badge = make('span', { class: 'badge' });
  private readonly bar = make('progress', { max: '1', value: '0', 'data-bar': 'upload' });
  private readonly text = make('p', { class: 'upload__text' });
  private readonly status = make('p', { class: 'visually-hidden', role: 'status' });
  private readonly renditions = make('ul', { class: 'renditions', 'data-renditions': true });
  private readonly actions = make('div', { class: 'upload__actions' });
  private readonly links = make('div', { class: 'upload__links' });
  private speed = 0;
  private lastAt = 0;
  private lastSent = 0;

  constructor(
    private readonly name: string,
    private readonly sizeBytes: number,
    onAction: (action: RowAction) => void,
    private readonly possible: RowAction[] = ['pause', 'resume', 'retry', 'cancel'],
  ) {
    this.bar.setAttribute('aria-label', words.progressOf(name));
    const head = make(
      'div',
      { class: 'upload__head' },
      spriteIcon('film'),
      make('span', { class: 'upload__name' }, name),
      make('span', { class: 'upload__size num' }, formatBytes(sizeBytes)),
      this.badge,
    );
    this.element.append(head, this.actions, this.bar, this.text, this.renditions, this.links, this.status);
    this.actions.addEventListener('click', (event) => {
      const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset['action'];
      if (action) onAction(action as RowAction);
    });
  }

  enter(state: RowState, text = ''): void {
    this.text.textContent = text;
    if (this.element.dataset['state'] === state) return;
    this.element.dataset['state'] = state;
    this.badge.textContent = words.states[state];
    this.badge.className = `badge badge--${state}`;
    this.status.textContent = `${this.name}: ${words.states[state]}`;
    const hadFocus = this.actions.contains(document.activeElement);
    this.actions.replaceChildren(...ACTIONS[state].filter((a) => this.possible.includes(a)).map((a) => this.button(a)));
    if (hadFocus) this.actions.querySelector('button')?.focus();
    this.lastAt = 0;
    this.speed = 0;
  }

  showSent(sent: number): void {
    this.bar.value = this.sizeBytes > 0 ? sent / this.sizeBytes : 0;
    const rate = this.measure(sent);
    const parts = [words.of(formatBytes(sent), formatBytes(this.sizeBytes))];
    if (rate > 0) parts.push(`${formatBytes(rate)}/s`, words.left(formatDuration((this.sizeBytes - sent) / rate)));
    this.text.textContent = parts.join(' · ');
  }

  /** `editPattern` is the edit page's address with `{id}` in it. */
  showVideo(video: VideoView, editPattern: string): void {
    this.bar.dataset['bar'] = 'encode';
    this.bar.value = video.progress;
    this.bar.classList.toggle('progress--done', video.state === 'complete');
    const state: RowState = video.state === 'uploading' ? 'checking' : video.state;
    this.enter(state, this.sentence(video));
    drawRenditions(this.renditions, video.renditions ?? []);
    if (state === 'playable' || state === 'complete') {
      const id = encodeURIComponent(video.id);
      this.offer(editPattern.replace('{id}', id), video.watch ?? `/watch/${id}`);
    }
  }

  showVideoId(id: string): void {
    this.element.dataset['videoId'] = id;
  }

  private sentence(video: VideoView): string {
    switch (video.state) {
      case 'uploading':
        return words.looking;
      case 'processing':
        return video.duplicateOf
          ? words.sharing
          : words.encoding(progressText(video));
      case 'playable':
        return words.watchable(progressText(video));
      case 'complete':
        return video.duplicateOf
          ? words.shared
          : words.ready;
      case 'failed':
        return video.problem ? saidByNow(video.problem) : words.unusable;
    }
  }

  private offer(edit: string, watch: string): void {
    if (this.links.childElementCount > 0) return;
    this.links.append(
      make('a', { class: 'button button--small button--primary', href: watch }, spriteIcon('play'), words.watch),
      make('a', { class: 'button button--small', href: edit }, spriteIcon('edit'), words.edit),
    );
  }

  private button(action: RowAction): HTMLButtonElement {
    const { label, icon } = NAMES[action];
    return make(
      'button',
      { type: 'button', class: 'button button--quiet button--icon button--small', 'data-action': action, 'aria-label': words.actionOn(label, this.name), title: label },
      spriteIcon(icon),
    );
  }

  /** Bytes per second, smoothed over some seconds. */
  private measure(sent: number): number {
    const now = performance.now();
    if (this.lastAt === 0 || sent < this.lastSent) {
      this.lastAt = now;
      this.lastSent = sent;
      return 0;
    }
    const elapsed = (now - this.lastAt) / 1_000;
    if (elapsed >= 0.5) {
      const rate = (sent - this.lastSent) / elapsed;
      this.speed = this.speed === 0 ? rate : this.speed * 0.75 + rate * 0.25;
      this.lastAt = now;
      this.lastSent = sent;
    }
    return this.speed;
  }
}
