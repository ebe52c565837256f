import { make, pause, percent } from './html';
import { saidByNow } from './said';

export type State = 'uploading' | 'processing' | 'playable' | 'complete' | 'failed';

export interface Rendition {
  name: string;
  kind: string;
  progress: number;
  /** Why it waits or failed, for people. */
  problem: string | null;
}

/** What `GET /api/v1/videos/{id}` answers, as far as the pages need it. */
export interface VideoView {
  id: string;
  title: string;
  state: State;
  progress: number;
  renditions: Rendition[];
  problem?: { code: string; detail: string } | null;
  watch?: string | null;
  /** The video with the same file, whose renditions this one shares. */
  duplicateOf?: string | null;
}

const EVERY_MS = 1_000;
const SLOWEST_MS = 15_000;

/**
 * Asks for the video once a second and gives each answer to `show`, until it is complete or failed.
 * While the server does not answer it asks more and more rarely; a video that is gone ends it with undefined.
 */
export async function followVideo(
  address: string,
  show: (video: VideoView) => void,
  signal: AbortSignal,
): Promise<VideoView | undefined> {
  let delay = EVERY_MS;
  for (;;) {
    const answer = await ask(address, signal);
    if (answer === 'gone') return undefined;
    if (answer === 'unreachable') {
      delay = Math.min(delay * 1.6, SLOWEST_MS);
    } else {
      delay = EVERY_MS;
      show(answer);
      if (answer.state === 'complete' || answer.state === 'failed') return answer;
    }
    await pause(document.hidden ? Math.max(delay, 5_000) : delay, signal);
  }
}

async function ask(address: string, signal: AbortSignal): Promise<VideoView | 'gone' | 'unreachable'> {
  try {
    const response = await fetch(address, { signal, headers: { Accept: 'application/json' }, cache: 'no-store' });
    if (response.status === 404 || response.status === 410) return 'gone';
    if (!response.ok) return 'unreachable';
    return (await response.json()) as VideoView;
  } catch (error) {
    if (signal.aborted) throw error;
    return 'unreachable';
  }
}

/** How far it is, and what it waits for, if it does. */
export function progressText(video: VideoView): string {
  const reason = video.renditions?.find((r) => r.problem)?.problem;
  return reason ? `${percent(video.progress)} · ${saidByNow({ detail: reason })}` : percent(video.progress);
}

/** Draws one labelled bar per rendition: those that are there stay, those no longer told of go. */
export function drawRenditions(list: HTMLElement, renditions: Rendition[]): void {
  for (const bar of list.querySelectorAll('progress')) {
    if (!renditions.some((r) => r.name === bar.dataset['rendition'])) bar.closest('li')?.remove();
  }
  for (const rendition of renditions) {
    let bar = Array.from(list.querySelectorAll('progress')).find((p) => p.dataset['rendition'] === rendition.name);
    if (!bar) {
      bar = make('progress', { max: '1', 'data-rendition': rendition.name, 'aria-label': rendition.name });
      list.append(make('li', { class: 'rendition' }, make('span', { class: 'rendition__name' }, rendition.name), bar, make('span', { class: 'rendition__value num' })));
    }
    bar.value = rendition.progress;
    bar.classList.toggle('progress--done', rendition.progress >= 1);
    const value = bar.nextElementSibling;
    if (value) value.textContent = percent(rendition.progress);
  }
}
