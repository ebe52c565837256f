import type { Playhead } from './playhead';
import type { Deeds } from './shortcuts';

/** Feeds the system's media controls (lock screen, media keys). */
export function connectMediaSession(
  video: HTMLVideoElement,
  playhead: Playhead,
  title: string,
  deeds: Deeds,
  signal: AbortSignal,
): void {
  if (!('mediaSession' in navigator)) return;
  const session = navigator.mediaSession;
  const handlers: [MediaSessionAction, MediaSessionActionHandler][] = [
    ['play', () => void video.play()],
    ['pause', () => video.pause()],
    ['seekbackward', (d) => deeds.seekBy(-(d.seekOffset ?? 10))],
    ['seekforward', (d) => deeds.seekBy(d.seekOffset ?? 10)],
    ['seekto', (d) => d.seekTime !== undefined && deeds.seekBy(d.seekTime - playhead.seconds)],
  ];
  const claim = (): void => {
    const artwork = video.poster ? [{ src: video.poster }] : [];
    session.metadata = new MediaMetadata({ title: title || document.title, artwork });
    for (const [action, handler] of handlers) {
      try {
        session.setActionHandler(action, handler);
      } catch {
        // This browser does not know the action; its button is simply not shown.
      }
    }
  };
  const position = (): void => {
    if (playhead.total === 0) return;
    session.setPositionState({
      duration: playhead.total,
      playbackRate: video.playbackRate || 1,
      position: Math.min(playhead.seconds, playhead.total),
    });
  };
  video.addEventListener('play', claim, { signal });
  for (const type of ['play', 'pause', 'seeked', 'ratechange', 'durationchange']) {
    video.addEventListener(type, position, { signal });
  }
}
