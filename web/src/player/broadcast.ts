/** What is known of a broadcast when its playlist says no more. */

export type Aftermath =
  /** It goes on. */
  | { kind: 'live' }
  | { kind: 'film'; address: string }
  /** It was not kept, or may not be seen any more. */
  | { kind: 'gone' };

const ASK_MS = 1_000;
const MOST_ASKED = 60;

/** Asks the server; what it cannot say now counts as still live. */
async function ask(videoId: string): Promise<Aftermath> {
  try {
    const answer = await fetch(`/api/v1/videos/${encodeURIComponent(videoId)}`, { cache: 'no-store' });
    if (answer.status === 404 || answer.status === 410 || answer.status === 403) return { kind: 'gone' };
    const video = (await answer.json()) as { state?: string; hls?: string | null };
    if (answer.ok && video.state === 'complete' && video.hls) return { kind: 'film', address: video.hls };
  } catch {
    // The network is away; whoever asked tries again.
  }
  return { kind: 'live' };
}

/** Waits until the server has made a film of it; that takes a moment after the playlist's end. */
export async function aftermath(videoId: string, isOver: boolean, signal: AbortSignal): Promise<Aftermath> {
  for (let asked = 0; !signal.aborted; asked++) {
    const found = await ask(videoId);
    if (found.kind !== 'live' || !isOver || asked >= MOST_ASKED) return found;
    await new Promise((resolve) => window.setTimeout(resolve, ASK_MS));
  }
  return { kind: 'live' };
}
