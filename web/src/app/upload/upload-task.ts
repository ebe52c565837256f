import { said, saidByNow, type Reason } from '../said';
import { followVideo, type VideoView } from '../video-state';
import { words } from '../words';
import { forgetFollowed, rememberFollowed } from './followed';
import { TusUpload, UploadRefused } from './tus';
import { findUnfinished, forgetUpload, rememberSent, rememberUpload } from './unfinished';
import { UploadRow, type RowAction } from './upload-row';

export interface TaskSettings {
  endpoint: string;
  api: string;
  csrf: string;
  chunkBytes: number;
  /** Id of the video whose file this takes the place of; empty for a new video. */
  replaces: string;
  /** Address of a video's edit page, with `{id}`. */
  edit: string;
}

export interface TaskListener {
  /** A place in the queue is free, or this task wants one. */
  onChange(): void;
  onRemoved(task: UploadTask): void;
  tell(name: string, detail: Record<string, unknown>): void;
}

const REMEMBER_EVERY_BYTES = 1024 * 1024;

/** One file on its way: uploads, then follows the encoding, and keeps its row up to date. */
export class UploadTask {
  readonly row: UploadRow;
  state: 'queued' | 'running' | 'paused' | 'done' | 'failed' = 'queued';
  private stop = new AbortController();
  private url: string | undefined;
  private videoId = '';
  private uploaded = false;
  private sent = 0;
  private remembered = 0;

  constructor(
    readonly file: File,
    private readonly title: string,
    private readonly settings: TaskSettings,
    private readonly listener: TaskListener,
  ) {
    this.row = new UploadRow(file.name, file.size, (action) => this.act(action));
    const known = settings.replaces ? undefined : findUnfinished(file, settings.endpoint);
    if (known) {
      this.url = known.url;
      this.row.showVideoId((this.videoId = known.videoId));
    }
    this.row.enter('queued', known ? words.goesOn : '');
  }

  start(): void {
    this.state = 'running';
    this.stop = new AbortController();
    void this.run(this.stop.signal);
  }

  /** Leaves the page: what is on the server stays for later. */
  abandon(): void {
    this.stop.abort();
  }

  /** Notes how much is on its way, for the list that a reload shows; the server's own count decides. */
  rememberSent(): void {
    if (!this.url || this.uploaded) return;
    this.remembered = this.sent;
    rememberSent(this.url, this.sent);
  }

  get isUploading(): boolean {
    return this.state === 'running' && !this.uploaded;
  }

  private async run(signal: AbortSignal): Promise<void> {
    try {
      if (!this.uploaded) await this.upload(signal);
      await this.follow(signal);
      this.state = 'done';
    } catch (error) {
      if (signal.aborted) return;
      this.state = 'failed';
      this.row.enter('failed', error instanceof UploadRefused ? await inWords(error.reason) : words.unexpected(String(error)));
    } finally {
      this.listener.onChange();
    }
  }

  private async upload(signal: AbortSignal): Promise<void> {
    this.row.enter('uploading', words.starting);
    const { file, settings } = this;
    const metadata: Record<string, string> = { filename: file.name, filetype: file.type, title: this.title };
    if (settings.replaces) metadata.replaces = settings.replaces;
    const tus = new TusUpload(file, { ...settings, metadata }, {
      onCreated: (url, videoId) => this.created(url, videoId),
      onProgress: (sent) => {
        this.sent = sent;
        this.row.showSent(sent);
        if (Math.abs(sent - this.remembered) > REMEMBER_EVERY_BYTES) this.rememberSent();
      },
      onWaiting: (ms, reason) => this.row.enter('waiting', words.nextTry(typeof reason === 'string' ? reason : saidByNow(reason), Math.ceil(ms / 1_000))),
      onBack: () => this.row.enter('uploading'),
    }, this.url);
    await tus.run(signal);
    this.uploaded = true;
    if (this.url) forgetUpload(this.url);
    if (this.videoId) rememberFollowed({ name: file.name, size: file.size, videoId: this.videoId });
    this.row.enter('checking', words.looking);
    this.listener.tell('kinora-upload-done', { name: file.name, videoId: this.videoId });
    this.listener.onChange();
  }

  private created(url: string, videoId: string): void {
    const { name, size, lastModified } = this.file;
    this.url = url;
    this.videoId = videoId;
    this.row.showVideoId(videoId);
    rememberUpload({ name, size, lastModified, url, videoId, endpoint: this.settings.endpoint, sent: 0, at: Date.now() });
    this.listener.tell('kinora-upload-created', { name, videoId, url });
  }

  private async follow(signal: AbortSignal): Promise<void> {
    if (!this.videoId) return;
    let last = '';
    const show = (video: VideoView): void => {
      this.row.showVideo(video, this.settings.edit);
      if (video.state === last) return;
      last = video.state;
      this.listener.tell('kinora-video-state', { videoId: video.id, state: video.state });
    };
    const end = await followVideo(`${this.settings.api}/${encodeURIComponent(this.videoId)}`, show, signal);
    forgetFollowed(this.videoId);
    if (!end) throw new UploadRefused(words.videoDeleted, 404);
    if (end.state === 'failed') throw new UploadRefused(end.problem ?? words.unusable, 422);
  }

  private act(action: RowAction): void {
    switch (action) {
      case 'pause':
        this.stop.abort();
        this.state = 'paused';
        this.row.enter('paused', words.pausedText);
        break;
      case 'resume':
        this.state = 'queued';
        this.row.enter('queued');
        break;
      case 'retry':
        this.stop.abort();
        this.again();
        break;
      case 'cancel':
        this.cancel();
        return;
    }
    this.listener.onChange();
  }

  /** After a refusal by the server the whole file is sent anew; after a lost connection it goes on. */
  private again(): void {
    if (this.uploaded) {
      this.uploaded = false;
      this.url = undefined;
    }
    this.state = 'queued';
    this.row.enter('queued');
  }

  private cancel(): void {
    this.stop.abort();
    this.state = 'done';
    if (this.url && !this.uploaded) {
      forgetUpload(this.url);
      void TusUpload.terminate(this.url, this.settings.csrf);
    }
    this.listener.onRemoved(this);
  }
}

function inWords(reason: Reason | string): Promise<string> {
  return typeof reason === 'string' ? Promise.resolve(reason) : said(reason);
}
