import type { Frame, Page } from './frames';

const FIRST_MS = 500;
const MOST_MS = 30_000;
// The server says something every 25 s at least.
const SILENCE_MS = 75_000;
const NOT_ALLOWED = 4403;

export type End = 'over' | 'gone';

export interface Ear {
  hears(frame: Frame): void;
  /** Whether it is connected now. */
  isAt(connected: boolean): void;
  ends(why: End): void;
  /** The last message that is known. */
  last(): number | undefined;
}

/** A connection that comes back by itself, later and later, each at another moment. */
export class Connection {
  private socket: WebSocket | undefined;
  private timer = 0;
  private silence = 0;
  private failures = 0;
  private isClosed = false;

  constructor(
    private readonly video: string,
    private readonly ear: Ear,
  ) {
    this.retry = this.retry.bind(this);
    window.addEventListener('online', this.retry);
    this.open();
  }

  /** Whether it could be sent. */
  send(message: object): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  close(): void {
    this.isClosed = true;
    window.removeEventListener('online', this.retry);
    clearTimeout(this.timer);
    clearTimeout(this.silence);
    this.socket?.close();
  }

  private open(): void {
    const last = this.ear.last();
    const address = new URL(`/chat/${this.video}${last === undefined ? '' : `?after=${last}`}`, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    const socket = new WebSocket(address);
    this.socket = socket;
    let isHeard = false;
    socket.onmessage = (event: MessageEvent<string>) => {
      this.listen();
      if (!isHeard) {
        isHeard = true;
        this.failures = 0;
        this.ear.isAt(true);
      }
      const frame = JSON.parse(event.data) as Frame;
      this.ear.hears(frame);
      if (frame.type === 'closed') this.end('over');
    };
    socket.onclose = (event) => {
      if (this.isClosed || this.socket !== socket) return;
      if (event.code === NOT_ALLOWED) this.end('gone');
      else void this.lost(isHeard);
    };
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = window.setTimeout(() => this.socket?.close(), SILENCE_MS);
  }

  private async lost(wasHeard: boolean): Promise<void> {
    clearTimeout(this.silence);
    this.ear.isAt(false);
    this.failures += 1;
    // A socket that never opens does not say why; the API does.
    if (!wasHeard && this.failures > 1 && (await this.asks())) return;
    if (this.isClosed) return;
    const wait = Math.min(MOST_MS, FIRST_MS * 2 ** (this.failures - 1));
    this.timer = window.setTimeout(() => this.open(), wait * (0.5 + Math.random() / 2));
  }

  /** Whether that was the end. */
  private async asks(): Promise<boolean> {
    try {
      const response = await fetch(`/api/v1/videos/${this.video}/chat?limit=1`, { cache: 'no-store' });
      if (response.ok && !((await response.json()) as Page).open) this.end('over');
      else if ([401, 403, 404].includes(response.status)) this.end('gone');
    } catch {
      // No network: on with trying.
    }
    return this.isClosed;
  }

  private end(why: End): void {
    this.close();
    this.ear.ends(why);
  }

  private retry(): void {
    if (this.isClosed || this.socket?.readyState === WebSocket.OPEN) return;
    clearTimeout(this.timer);
    this.open();
  }
}
