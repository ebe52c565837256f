/** Fullscreen and picture in picture, with the older names that iPhones know. */

interface OldVideo {
  webkitEnterFullscreen?: () => void;
  webkitSupportsPresentationMode?: (mode: string) => boolean;
}

interface LockableOrientation {
  lock?: (orientation: string) => Promise<void>;
}

export function canFullscreen(player: HTMLElement, video: HTMLVideoElement): boolean {
  return typeof player.requestFullscreen === 'function' || typeof (video as OldVideo).webkitEnterFullscreen === 'function';
}

export async function toggleFullscreen(player: HTMLElement, video: HTMLVideoElement): Promise<void> {
  if (document.fullscreenElement) {
    await document.exitFullscreen();
    return;
  }
  if (typeof player.requestFullscreen !== 'function') {
    (video as OldVideo).webkitEnterFullscreen?.();
    return;
  }
  await player.requestFullscreen({ navigationUI: 'hide' });
  if (video.videoWidth > video.videoHeight) {
    // Phones turn the film by themselves; everything else refuses, which is fine.
    await (screen.orientation as LockableOrientation | undefined)?.lock?.('landscape').catch(() => undefined);
  }
}

export function canPip(video: HTMLVideoElement): boolean {
  return document.pictureInPictureEnabled === true && !video.disablePictureInPicture;
}

export async function togglePip(video: HTMLVideoElement): Promise<void> {
  if (document.pictureInPictureElement) await document.exitPictureInPicture();
  else if (canPip(video) && video.readyState >= HTMLMediaElement.HAVE_METADATA) await video.requestPictureInPicture();
}

/** Gives the player the shape of its pictures, as its attribute has it. */
export function applyAspect(player: HTMLElement): void {
  const [w = 16, h = 9] = (player.getAttribute('aspect') ?? '16/9').split('/').map(Number);
  const ratio = w > 0 && h > 0 ? w / h : 16 / 9;
  player.style.setProperty('--aspect', ratio.toFixed(4));
  player.dataset['shape'] = ratio < 0.9 ? 'portrait' : 'landscape';
}
