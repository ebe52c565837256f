/** A small client of the tus 1.0.0 protocol: creation, PATCH in pieces, HEAD to go on. https://tus.io/protocols/resumable-upload */
import { pause } from '../html';
import type { Reason } from '../said';
import { words } from '../words';

const VERSION = '1.0.0';
/** How long the server may be away before an upload stops and waits for the person. */
const PATIENCE_MS = 10 * 60_000;
const FIRST_WAIT_MS = 700;
const LONGEST_WAIT_MS = 15_000;
/** A piece that moves no byte for so long is dropped and asked for again. */
const STALL_MS = 45_000;
/** How often a file is sent anew because the server no longer knows its upload. */
const MAX_RESTARTS = 3;

export interface TusOptions {
  endpoint: string;
  csrf: string;
  chunkBytes: number;
  metadata: Record<string, string>;
}

export interface TusListener {
  onCreated(url: string, videoId: string): void;
  onProgress(sentBytes: number): void;
  /** The connection is lost, or the server is full; tried again after this time. */
  onWaiting(retryInMs: number, reason: Reason | string): void;
  /** The connection is there again. */
  onBack(): void;
}

/** The server refused for good; what the API gave as its reason is English. */
export class UploadRefused extends Error {
  constructor(
    readonly reason: Reason | string,
    readonly status: number,
  ) {
    super(typeof reason === 'string' ? reason : reason.detail);
  }
}

/** The server takes no more bytes until its disk has space again. */
class ServerFull extends Error {
  constructor(readonly reason: Reason | string) {
    super();
  }
}

/** The server no longer knows this upload: it must start anew. */
class UploadGone extends Error {}

interface Answer {
  status: number;
  header(name: string): string | null;
  text: string;
}

export class TusUpload {
  private sent = 0;
  private lostSince = 0;
  private failures = 0;
  private restarts = 0;

  constructor(
    private readonly file: File,
    private readonly options: TusOptions,
    private readonly listener: TusListener,
    private url: string | undefined,
  ) {}

  /** Uploads until all bytes are there. Rejects with UploadRefused, or AbortError when the signal says stop. */
  async run(signal: AbortSignal): Promise<void> {
    let known = false;
    for (;;) {
      try {
        if (!this.url) {
          await this.createUpload(signal);
          known = true;
        } else if (!known) {
          await this.askOffset(signal);
          known = true;
        }
        this.alive();
        if (this.sent >= this.file.size) return;
        await this.sendPiece(signal);
        this.alive();
        if (this.sent >= this.file.size) return;
      } catch (error) {
        if (signal.aborted || error instanceof UploadRefused) throw error;
        if (error instanceof UploadGone) {
          if (++this.restarts > MAX_RESTARTS) throw new UploadRefused(words.lostAgain, 404);
          this.url = undefined;
          this.sent = 0;
          continue;
        }
        // Whatever happened, only the server knows what it has.
        known = false;
        await this.waitForServer(error, signal);
      }
    }
  }

  /** Tells the server to forget the upload; it does not matter if it cannot be reached. */
  static async terminate(url: string, csrf: string): Promise<void> {
    await fetch(url, { method: 'DELETE', headers: { 'Tus-Resumable': VERSION, 'X-CSRF-Token': csrf } }).catch(() => undefined);
  }

  private async createUpload(signal: AbortSignal): Promise<void> {
    const answer = await this.send('POST', this.options.endpoint, signal, {
      'Upload-Length': String(this.file.size),
      'Upload-Metadata': encodeMetadata(this.options.metadata),
    });
    if (answer.status !== 201) throw failure(answer);
    const location = answer.header('Location');
    if (!location) throw new UploadRefused(words.noAddress, answer.status);
    this.url = new URL(location, new URL(this.options.endpoint, document.baseURI)).href;
    this.sent = Number(answer.header('Upload-Offset') ?? 0) || 0;
    this.listener.onCreated(this.url, answer.header('Kinora-Video-Id') ?? '');
    this.listener.onProgress(this.sent);
  }

  private async askOffset(signal: AbortSignal): Promise<void> {
    const answer = await this.send('HEAD', this.url ?? '', signal, {});
    if (answer.status === 404 || answer.status === 410 || answer.status === 403) throw new UploadGone();
    if (answer.status !== 200 && answer.status !== 204) throw failure(answer);
    const length = answer.header('Upload-Length');
    if (length !== null && Number(length) !== this.file.size) throw new UploadGone();
    this.sent = offsetOf(answer);
    this.listener.onProgress(this.sent);
  }

  private async sendPiece(signal: AbortSignal): Promise<void> {
    const start = this.sent;
    const piece = this.file.slice(start, Math.min(start + this.options.chunkBytes, this.file.size));
    const answer = await this.send('PATCH', this.url ?? '', signal, {
      'Upload-Offset': String(start),
      'Content-Type': 'application/offset+octet-stream',
    }, piece);
    if (answer.status === 404 || answer.status === 410) throw new UploadGone();
    if (answer.status === 507) throw new ServerFull(problem(answer));
    if (answer.status !== 204 && answer.status !== 200) throw failure(answer);
    this.sent = offsetOf(answer);
    this.listener.onProgress(this.sent);
  }

  private send(method: string, url: string, signal: AbortSignal, headers: Record<string, string>, body?: Blob): Promise<Answer> {
    if (signal.aborted) return Promise.reject(new DOMException('stopped', 'AbortError'));
    const { promise, resolve, reject } = deferred<Answer>();
    // XMLHttpRequest, because fetch tells nothing about the progress of a body.
    const request = new XMLHttpRequest();
    request.open(method, url);
    for (const [name, value] of Object.entries({ 'Tus-Resumable': VERSION, 'X-CSRF-Token': this.options.csrf, ...headers })) {
      if (value) request.setRequestHeader(name, value);
    }
    const stall = watchdog(() => {
      request.abort();
      reject(new Error('no progress'));
    });
    const stop = (): void => request.abort();
    signal.addEventListener('abort', stop, { once: true });
    const start = this.sent;
    request.upload.onprogress = (event) => {
      stall.touch();
      this.listener.onProgress(start + event.loaded);
    };
    request.onload = () =>
      resolve({ status: request.status, header: (n) => request.getResponseHeader(n), text: request.responseText });
    request.onerror = () => reject(new Error('connection lost'));
    request.onabort = () => reject(new DOMException('stopped', 'AbortError'));
    request.onloadend = () => {
      stall.end();
      signal.removeEventListener('abort', stop);
    };
    request.send(body ?? null);
    return promise;
  }

  private alive(): void {
    if (this.lostSince > 0) this.listener.onBack();
    this.lostSince = 0;
    this.failures = 0;
  }

  private async waitForServer(error: unknown, signal: AbortSignal): Promise<void> {
    const now = Date.now();
    this.lostSince ||= now;
    const said = error instanceof Error ? error.message : String(error);
    const full = error instanceof ServerFull ? error.reason : undefined;
    if (now - this.lostSince > PATIENCE_MS) throw new UploadRefused(full ?? words.unreachable, full ? 507 : 0);
    const reason = full ?? words.noConnection(said);
    const wait = Math.min(FIRST_WAIT_MS * 2 ** this.failures++, LONGEST_WAIT_MS) * (0.8 + Math.random() * 0.4);
    this.listener.onWaiting(wait, reason);
    await pause(wait, signal);
  }
}

function offsetOf(answer: Answer): number {
  const offset = Number(answer.header('Upload-Offset') ?? NaN);
  if (!Number.isSafeInteger(offset) || offset < 0) throw new Error('no offset in the answer');
  return offset;
}

/** 409, 423, 425, 429, 460 and 5xx may be different next time; any other refusal is final. */
function failure(answer: Answer): Error {
  const { status } = answer;
  const again = status === 0 || status === 409 || status === 423 || status === 425 || status === 429 || status === 460 || status >= 500;
  if (again && status !== 507) return new Error(`HTTP ${status}`);
  return new UploadRefused(problem(answer), status);
}

function problem(answer: Answer): Reason | string {
  try {
    const { code, detail, title } = JSON.parse(answer.text) as { code?: unknown; detail?: unknown; title?: unknown };
    const text = detail ?? title;
    if (typeof text === 'string' && text) return { code: typeof code === 'string' ? code : '', detail: text };
  } catch {
    // No problem document: our own sentence below.
  }
  if (answer.status === 401 || answer.status === 403) return words.signedOut;
  if (answer.status === 413) return words.tooLarge;
  if (answer.status === 507) return words.noRoom;
  return words.refused(answer.status);
}

function encodeMetadata(values: Record<string, string>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== '')
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',');
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void; reject: (reason: Error) => void } {
  let resolve: (value: T) => void = () => undefined;
  let reject: (reason: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

function watchdog(bark: () => void): { touch(): void; end(): void } {
  let timer = window.setTimeout(bark, STALL_MS);
  return {
    touch() {
      clearTimeout(timer);
      timer = window.setTimeout(bark, STALL_MS);
    },
    end: () => clearTimeout(timer),
  };
}
