import { formatBytes, make, percent } from '../html';
import { followVideo } from '../video-state';
import { words } from '../words';
import { followedVideos, forgetFollowed, type Followed } from './followed';
import { TusUpload } from './tus';
import { forgetUpload, unfinishedUploads, type Unfinished } from './unfinished';
import { UploadRow } from './upload-row';
import { UploadTask, type TaskSettings } from './upload-task';

const MIB = 1024 * 1024;

/** `<kinora-upload>`: improves the plain upload form inside it. Attributes and events are listed in web/README.md. */
export class KinoraUpload extends HTMLElement {
  private readonly list = make('ul', { class: 'uploads', 'aria-label': words.uploads });
  private readonly tasks: UploadTask[] = [];
  private stop = new AbortController();
  private dragDepth = 0;

  connectedCallback(): void {
    const form = this.querySelector('form');
    const input = this.querySelector<HTMLInputElement>('input[type=file]');
    if (!form || !input) return;
    this.stop = new AbortController();
    this.setAttribute('data-ready', '');
    input.multiple = !this.settings.replaces;
    input.required = false;
    if (!this.list.isConnected) this.append(this.list);
    this.listen(form, input);
    if (this.settings.replaces) return;
    this.listUnfinished();
    followedVideos().forEach((entry) => void this.listFollowed(entry));
  }

  disconnectedCallback(): void {
    this.stop.abort();
    this.tasks.forEach((t) => t.abandon());
  }

  private get settings(): TaskSettings {
    return {
      endpoint: this.getAttribute('endpoint') ?? '/api/v1/uploads',
      api: this.getAttribute('api') ?? '/api/v1/videos',
      edit: this.getAttribute('edit') ?? '/videos/{id}/edit',
      csrf: this.getAttribute('csrf') ?? '',
      replaces: this.getAttribute('replaces') ?? '',
      chunkBytes: Math.max(64 * 1024, Number(this.getAttribute('chunk') ?? 8 * MIB) || 8 * MIB),
    };
  }

  private listen(form: HTMLFormElement, input: HTMLInputElement): void {
    const { signal } = this.stop;
    input.addEventListener('change', () => {
      this.add(input.files);
      input.value = '';
    }, { signal });
    form.addEventListener('submit', (event) => event.preventDefault(), { signal });
    // The whole page takes the files: a drop beside the box would make the browser leave it.
    const drag = (type: 'dragenter' | 'dragleave' | 'dragover' | 'drop', act: (event: DragEvent) => void): void =>
      document.addEventListener(type, (event) => {
        if (!event.dataTransfer?.types.includes('Files')) return;
        event.preventDefault();
        act(event);
        form.classList.toggle('is-over', this.dragDepth > 0);
      }, { signal });
    drag('dragenter', () => this.dragDepth++);
    drag('dragleave', () => this.dragDepth--);
    drag('dragover', (event) => event.dataTransfer && (event.dataTransfer.dropEffect = 'copy'));
    drag('drop', (event) => {
      this.dragDepth = 0;
      this.add(event.dataTransfer?.files ?? null);
    });
    window.addEventListener('pagehide', () => this.tasks.forEach((t) => t.rememberSent()), { signal });
    window.addEventListener('beforeunload', (event) => {
      if (this.tasks.some((t) => t.isUploading)) event.preventDefault();
    }, { signal });
  }

  private add(files: FileList | null): void {
    for (const file of Array.from(files ?? [])) {
      if (this.tasks.some((t) => t.state !== 'done' && t.state !== 'failed' && sameFile(t.file, file))) continue;
      this.removeStopped(file);
      const task = new UploadTask(file, titleOf(file.name), this.settings, {
        onChange: () => this.startNext(),
        onRemoved: (removed) => this.drop(removed),
        tell: (name, detail) => this.dispatchEvent(new CustomEvent(name, { bubbles: true, detail })),
      });
      this.tasks.push(task);
      this.list.append(task.row.element);
    }
    this.startNext();
  }

  private startNext(): void {
    const parallel = Math.max(1, Number(this.getAttribute('parallel') ?? 2) || 2);
    for (const task of this.tasks) {
      if (this.tasks.filter((t) => t.isUploading).length >= parallel) return;
      if (task.state === 'queued') task.start();
    }
  }

  private drop(task: UploadTask): void {
    this.tasks.splice(this.tasks.indexOf(task), 1);
    const next = task.row.element.nextElementSibling ?? task.row.element.previousElementSibling;
    task.row.element.remove();
    const focus = next?.querySelector<HTMLElement>('button') ?? this.querySelector<HTMLElement>('input[type=file]');
    focus?.focus();
    this.startNext();
  }

  /** Uploads that a reload or a closed page interrupted: the same file, chosen again, goes on. */
  private listUnfinished(): void {
    const { endpoint, csrf } = this.settings;
    for (const entry of unfinishedUploads(endpoint)) {
      const row = new UploadRow(entry.name, entry.size, () => {
        forgetUpload(entry.url);
        void TusUpload.terminate(entry.url, csrf);
        row.element.remove();
      });
      row.element.dataset['url'] = entry.url;
      row.showVideoId(entry.videoId);
      row.showSent(entry.sent);
      row.enter('stopped', this.stoppedText(entry));
      this.list.append(row.element);
    }
  }

  /** Videos that were still being encoded when the page was reloaded. */
  private async listFollowed(entry: Followed): Promise<void> {
    const { signal } = this.stop;
    const row = new UploadRow(entry.name, entry.size, () => row.element.remove(), ['cancel']);
    row.showVideoId(entry.videoId);
    row.enter('checking');
    this.list.append(row.element);
    try {
      const end = await followVideo(`${this.settings.api}/${encodeURIComponent(entry.videoId)}`, (v) => row.showVideo(v, this.settings.edit), signal);
      if (!end) row.element.remove();
      forgetFollowed(entry.videoId);
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  private stoppedText(entry: Unfinished): string {
    const done = entry.size > 0 ? words.onServer(formatBytes(entry.sent), percent(entry.sent / entry.size)) : '';
    return words.interrupted(done);
  }

  private removeStopped(file: File): void {
    const { endpoint } = this.settings;
    const entry = unfinishedUploads(endpoint).find((e) => sameFile(e, file));
    const row = Array.from(this.list.children).find((li) => (li as HTMLElement).dataset['url'] === entry?.url);
    if (entry) row?.remove();
  }
}

function sameFile(a: Pick<File, 'name' | 'size' | 'lastModified'>, b: Pick<File, 'name' | 'size' | 'lastModified'>): boolean {
  return a.name === b.name && a.size === b.size && a.lastModified === b.lastModified;
}

/** `my_film.2024.mp4` → `my film.2024`. */
function titleOf(fileName: string): string {
  return fileName.replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll('_', ' ').trim().slice(0, 200);
}

if (!customElements.get('kinora-upload')) customElements.define('kinora-upload', KinoraUpload);
