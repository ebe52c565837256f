import { clock, controlButton, create, relabel, setIcon } from './dom';
import type { Playhead } from './playhead';
import type { Deeds } from './shortcuts';
import { words } from './words';

/** The row of buttons below the picture. */
export class ControlBar {
  readonly play = controlButton('play', words.playKey, 'play');
  readonly back = controlButton('back', words.back, 'back');
  readonly forward = controlButton('forward', words.forward, 'forward');
  readonly mute = controlButton('mute', words.mute, 'volume');
  readonly volume = create('input', {
    type: 'range',
    class: 'kp-volume',
    min: '0',
    max: '1',
    step: '0.05',
    'data-control': 'volume',
    'aria-label': words.volume,
  });
  readonly captions = controlButton('captions', words.captions, 'captions');
  readonly settings = controlButton('settings', words.settings, 'settings');
  readonly help = controlButton('help', words.shortcutsKey, 'help');
  readonly pip = controlButton('pip', words.pip, 'pip');
  readonly fullscreen = controlButton('fullscreen', words.fullscreen, 'fullscreen');
  readonly live = create('button', { type: 'button', class: 'kp-live', 'data-control': 'live', 'aria-keyshortcuts': 'End', hidden: true });
  private readonly now = create('span', { class: 'kp-time__now' }, '0:00');
  private readonly total = create('span', { class: 'kp-time__total' });
  private readonly chapter = create('span', { class: 'kp-chapter' });
  readonly element: HTMLElement;

  constructor(
    private readonly playhead: Playhead,
    private readonly video: HTMLVideoElement,
    deeds: Deeds,
  ) {
    const time = create('div', { class: 'kp-time' }, this.now, this.total);
    const sound = create('div', { class: 'kp-sound' }, this.mute, this.volume);
    this.back.append(create('span', { class: 'kp-ten', 'aria-hidden': 'true' }, '10'));
    this.forward.append(create('span', { class: 'kp-ten', 'aria-hidden': 'true' }, '10'));
    const spacer = create('div', { class: 'kp-spacer' });
    this.captions.hidden = true;
    this.element = create(
      'div',
      { class: 'kp-bar', role: 'group', 'aria-label': words.controls },
      ...[this.play, this.back, this.forward, sound, this.live, time, this.chapter, spacer],
      ...[this.captions, this.settings, this.help, this.pip, this.fullscreen],
    );
    this.play.addEventListener('click', () => deeds.togglePlay());
    this.back.addEventListener('click', () => deeds.seekBy(-10));
    this.forward.addEventListener('click', () => deeds.seekBy(10));
    this.mute.addEventListener('click', () => deeds.toggleMute());
    this.volume.addEventListener('input', () => {
      video.volume = Number(this.volume.value);
      video.muted = video.volume === 0;
    });
    this.captions.addEventListener('click', () => deeds.toggleCaptions());
    this.live.addEventListener('click', () => deeds.goLive());
    this.help.addEventListener('click', () => deeds.toggleHelp());
    this.pip.addEventListener('click', () => deeds.togglePip());
    this.fullscreen.addEventListener('click', () => deeds.toggleFullscreen());
  }

  updateTime(): void {
    const { isLive, seconds, total } = this.playhead;
    const isAtEdge = isLive && this.live.dataset['edge'] === 'true';
    this.now.textContent = isAtEdge ? '' : this.playhead.stamp(seconds);
    this.total.textContent = !isLive && total > 0 ? clock(total) : '';
  }

  /** Undefined of a film. */
  updateLive(isAtEdge: boolean | undefined): void {
    const edge = String(isAtEdge);
    if (this.live.dataset['edge'] === edge) return;
    this.live.dataset['edge'] = edge;
    this.live.hidden = isAtEdge === undefined;
    this.live.textContent = isAtEdge ? words.live : words.goLive;
    this.updateTime();
  }

  updateChapter(title: string): void {
    this.chapter.textContent = title;
    this.chapter.title = title;
  }

  updatePlay(): void {
    const { ended, paused } = this.video;
    setIcon(this.play, ended ? 'replay' : paused ? 'play' : 'pause');
    relabel(this.play, ended ? words.replayKey : paused ? words.playKey : words.pauseKey);
  }

  updateVolume(): void {
    const { muted, volume } = this.video;
    const shown = muted ? 0 : volume;
    setIcon(this.mute, shown === 0 ? 'muted' : shown < 0.5 ? 'low' : 'volume');
    relabel(this.mute, muted ? words.unmute : words.mute);
    this.volume.value = String(shown);
    this.volume.style.setProperty('--at', `${shown * 100}%`);
    this.volume.setAttribute('aria-valuetext', `${Math.round(shown * 100)} %`);
  }

  updateCaptions(available: boolean, on: boolean): void {
    this.captions.hidden = !available;
    this.captions.setAttribute('aria-pressed', String(on));
  }

  updateFullscreen(on: boolean): void {
    setIcon(this.fullscreen, on ? 'exit' : 'fullscreen');
    relabel(this.fullscreen, on ? words.leaveFullscreen : words.fullscreen);
  }
}
