import { type Kind, Recorder } from './recorder';

// What the server takes at once.
const PIECE_BYTES = 4_000;
// So much of the recording may wait before the line counts as too slow.
const LATE_S = 3;
const LOWEST = 300_000;
const FIRST_MS = 500;
const MOST_MS = 5_000;
// A broadcast waits for so long by default; after that there is nothing to come back to.
const PATIENCE_MS = 30_000;
const CLOSE_MS = 15_000;

export type State = 'connecting' | 'live' | 'reconnecting' | 'slow' | 'tooSlow' | 'gone';

export interface Ear {
  isAt(state: State): void;
  /** In the words of the server. */
  refused(detail: string): void;
  /** Over, whoever ended it. */
  ends(): void;
}

interface Said {
  type: 'live' | 'refused';
  detail?: string;
  again?: boolean;
}

/** A broadcast: records into a connection that comes back by itself, with a lower bitrate where the line is too slow. */
export class Sender {
  private socket: WebSocket | undefined;
  private recorder: Recorder | undefined;
  private timer = 0;
  private lostAt = 0;
  private wait = FIRST_MS;
  private isOver = false;
  private isStopping = false;

  constructor(
    private readonly address: string,
    private readonly stream: MediaStream,
    private readonly kind: Kind,
    private bitsPerSecond: number,
    private readonly ear: Ear,
  ) {
    ear.isAt('connecting');
    this.open();
  }

  /** Ends the broadcast once all of it is sent. */
  async stop(): Promise<void> {
    if (this.isStopping || this.isOver) return;
    this.isStopping = true;
    clearTimeout(this.timer);
    const socket = this.socket;
    await this.recorder?.stop();
    if (socket?.readyState !== WebSocket.OPEN) return this.end();
    socket.send('{"type":"stop"}');
    this.timer = window.setTimeout(() => this.end(), CLOSE_MS);
  }

  /** Without a word, as the page goes. */
  leave(): void {
    this.isOver = true;
    clearTimeout(this.timer);
    void this.recorder?.stop();
    this.socket?.close();
  }

  private open(): void {
    const address = new URL(this.address, location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    address.searchParams.set('container', this.kind.container);
    address.searchParams.set('picture', this.kind.picture);
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onopen = () => {
      this.recorder = new Recorder(this.stream, this.kind, this.bitsPerSecond, (bytes) => this.send(socket, bytes));
    };
    socket.onmessage = (event: MessageEvent<string>) => this.hears(JSON.parse(event.data) as Said);
    socket.onclose = () => {
      if (this.socket === socket) this.lost();
    };
  }

  private hears(said: Said): void {
    if (said.type === 'live') {
      this.lostAt = 0;
      this.wait = FIRST_MS;
      this.ear.isAt('live');
    } else if (said.again !== true) {
      this.end();
      this.ear.refused(said.detail ?? '');
    }
  }

  private send(socket: WebSocket, bytes: ArrayBuffer): void {
    if (socket.readyState !== WebSocket.OPEN || socket !== this.socket) return;
    for (let at = 0; at < bytes.byteLength; at += PIECE_BYTES) socket.send(bytes.slice(at, at + PIECE_BYTES));
    if (socket.bufferedAmount * 8 > this.bitsPerSecond * LATE_S && !this.isStopping) this.slower(socket);
  }

  /** A recorder can't change its rate: another one begins, in another connection. */
  private slower(socket: WebSocket): void {
    const isLowest = this.bitsPerSecond <= LOWEST;
    this.bitsPerSecond = Math.max(LOWEST, this.bitsPerSecond / 2);
    this.ear.isAt(isLowest ? 'tooSlow' : 'slow');
    this.socket = undefined;
    void this.recorder?.stop();
    socket.close();
    this.open();
  }

  private lost(): void {
    if (this.isOver) return;
    void this.recorder?.stop();
    if (this.isStopping) return this.end();
    this.lostAt ||= Date.now();
    if (Date.now() - this.lostAt > PATIENCE_MS) {
      this.end();
      return this.ear.isAt('gone');
    }
    this.ear.isAt('reconnecting');
    this.timer = window.setTimeout(() => this.open(), this.wait);
    this.wait = Math.min(MOST_MS, this.wait * 2);
  }

  private end(): void {
    if (this.isOver) return;
    this.leave();
    this.ear.ends();
  }
}
