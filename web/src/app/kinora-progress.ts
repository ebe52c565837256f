import { saidByNow } from './said';
import { drawRenditions, followVideo, progressText, type VideoView } from './video-state';
import { words } from './words';

/**
 * `<kinora-progress video-id state [api] [reload [play]] [vanish]>`: keeps a progress bar and its text up to date. With
 * `vanish` it goes away when there is nothing more to tell; with `play` what was waited for plays by itself.
 */
class KinoraProgress extends HTMLElement {
  private stop = new AbortController();

  connectedCallback(): void {
    const id = this.getAttribute('video-id');
    const state = this.getAttribute('state');
    if (!id || state === 'complete' || state === 'failed') return;
    this.stop = new AbortController();
    const address = `${this.getAttribute('api') ?? '/api/v1/videos'}/${encodeURIComponent(id)}`;
    followVideo(address, (video) => this.show(video), this.stop.signal).catch((error: unknown) => {
      if (!this.stop.signal.aborted) throw error;
    });
  }

  disconnectedCallback(): void {
    this.stop.abort();
  }

  private show(video: VideoView): void {
    const bar = this.querySelector<HTMLProgressElement>('progress:not([data-rendition])');
    if (bar) bar.value = video.progress;
    const text = this.querySelector('[data-text]');
    if (text) text.textContent = video.state === 'failed' ? (video.problem ? saidByNow(video.problem) : words.failed) : progressText(video);
    const list = this.querySelector<HTMLElement>('[data-renditions]');
    if (list) drawRenditions(list, video.renditions ?? []);
    if (video.state === this.getAttribute('state')) return;
    this.setAttribute('state', video.state);
    this.dispatchEvent(new CustomEvent('kinora-video-state', { bubbles: true, detail: { videoId: video.id, state: video.state } }));
    if (video.state === 'complete' && this.hasAttribute('vanish')) {
      this.remove();
      return;
    }
    const settled = video.state === 'playable' || video.state === 'complete' || video.state === 'failed';
    if (settled && this.hasAttribute('reload') && !this.isDisturbing()) {
      this.stop.abort();
      if (this.hasAttribute('play')) sessionStorage.setItem('kinora.begin', video.id);
      location.reload();
    }
  }

  /** A reload must not take away what someone is writing or watching. */
  private isDisturbing(): boolean {
    if (document.activeElement?.matches('input, textarea, select')) return true;
    return document.querySelector('form[data-dirty], kinora-player[data-state="playing"]') !== null;
  }
}

if (!customElements.get('kinora-progress')) customElements.define('kinora-progress', KinoraProgress);
