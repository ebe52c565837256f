/** The videos of this tab that are still being encoded, so that a reload goes on showing them. */

const KEY = 'kinora.followed';
const MAX_ENTRIES = 30;

export interface Followed {
  name: string;
  size: number;
  videoId: string;
}

export function followedVideos(): Followed[] {
  try {
    const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? (value as Followed[]) : [];
  } catch {
    return [];
  }
}

export function rememberFollowed(entry: Followed): void {
  save([...followedVideos().filter((e) => e.videoId !== entry.videoId), entry]);
}

export function forgetFollowed(videoId: string): void {
  save(followedVideos().filter((e) => e.videoId !== videoId));
}

function save(entries: Followed[]): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(entries.slice(-MAX_ENTRIES)));
  } catch {
    // Without storage a reload only forgets the list; the videos are on the server.
  }
}
