/** The uploads that were begun in this browser and are not finished, so that they survive a reload. */

const KEY = 'kinora.uploads';
const MAX_ENTRIES = 50;
const KEEP_MS = 7 * 24 * 3_600_000;

export interface Unfinished {
  name: string;
  size: number;
  lastModified: number;
  endpoint: string;
  url: string;
  videoId: string;
  sent: number;
  at: number;
}

type FileLike = Pick<File, 'name' | 'size' | 'lastModified'>;

function isSame(entry: Unfinished, file: FileLike): boolean {
  return entry.name === file.name && entry.size === file.size && entry.lastModified === file.lastModified;
}

function all(): Unfinished[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(value) ? (value as Unfinished[]) : [];
  } catch {
    return [];
  }
}

function save(entries: Unfinished[]): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(entries.slice(-MAX_ENTRIES)));
  } catch {
    // Without storage an upload only does not survive a reload.
  }
}

export function unfinishedUploads(endpoint: string): Unfinished[] {
  return all().filter((e) => e.endpoint === endpoint && Date.now() - e.at < KEEP_MS);
}

export function findUnfinished(file: FileLike, endpoint: string): Unfinished | undefined {
  return unfinishedUploads(endpoint).find((e) => isSame(e, file));
}

export function rememberUpload(entry: Unfinished): void {
  save([...all().filter((e) => e.url !== entry.url && Date.now() - e.at < KEEP_MS), entry]);
}

export function rememberSent(url: string, sent: number): void {
  save(all().map((e) => (e.url === url ? { ...e, sent, at: Date.now() } : e)));
}

export function forgetUpload(url: string): void {
  save(all().filter((e) => e.url !== url));
}
