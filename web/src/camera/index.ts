import { kind } from './recorder';
import { type Ear, Sender, type State } from './sender';
import { words } from './words';

const BITS: Record<string, number> = { '480': 1_200_000, '720': 2_500_000, '1080': 4_500_000 };

/** `<kinora-camera address>`: goes live with what a camera or the screen shows. The page's other ways need no script. */
class KinoraCamera extends HTMLElement implements Ear {
  private stream: MediaStream | undefined;
  private sender: Sender | undefined;
  private isLeft = false;

  connectedCallback(): void {
    this.isLeft = false;
    const box = this.find<HTMLElement>('.camera');
    if (!box || !box.hidden) return;
    box.hidden = false;
    this.button('show').onclick = () => void this.show();
    this.button('start').onclick = () => this.start();
    this.button('stop').onclick = () => void this.stop();
    for (const select of this.querySelectorAll('select')) {
      select.onchange = () => {
        if (this.stream) void this.show();
      };
    }
    const reason = this.obstacle();
    if (!reason) return;
    this.says(reason);
    this.button('show').disabled = true;
  }

  disconnectedCallback(): void {
    this.isLeft = true;
    this.sender?.leave();
    this.sender = undefined;
    this.drop();
  }

  isAt(state: State): void {
    this.dataset['state'] = state;
    this.says(words[state]);
  }

  refused(detail: string): void {
    this.says(detail || words.gone);
  }

  ends(): void {
    this.sender = undefined;
    this.dataset['state'] = 'over';
    this.says(words.over);
    this.isBusy(false);
    this.drop();
  }

  private obstacle(): string | undefined {
    if (!window.isSecureContext) return words.unsafe;
    return kind() && navigator.mediaDevices ? undefined : words.unable;
  }

  private async show(): Promise<void> {
    this.drop();
    try {
      const stream = await this.taken();
      if (this.isLeft) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      this.stream = stream;
      const preview = this.find<HTMLVideoElement>('video')!;
      preview.srcObject = stream;
      preview.hidden = false;
      void preview.play().catch(() => undefined);
      // Whoever stops to share ends the broadcast.
      for (const track of stream.getVideoTracks()) track.onended = () => void this.lose(stream);
      await this.list();
      this.button('start').disabled = false;
      this.dataset['state'] = 'ready';
      this.says(words.ready);
    } catch (error) {
      this.drop();
      this.says(KinoraCamera.reason(error));
    }
  }

  private async taken(): Promise<MediaStream> {
    const height = Number(this.select('size').value);
    const size = { height: { ideal: height }, width: { ideal: Math.round((height * 16) / 9) }, frameRate: { ideal: 30, max: 30 } };
    const sound = this.sound();
    if (this.select('source').value === 'camera') {
      const camera = this.select('camera').value;
      return navigator.mediaDevices.getUserMedia({ video: camera ? { ...size, deviceId: camera } : size, audio: sound });
    }
    const screen = await navigator.mediaDevices.getDisplayMedia({ video: size, audio: false });
    if (sound !== false) {
      // What is said, not what the computer plays; without a microphone it goes without.
      const voice = await navigator.mediaDevices.getUserMedia({ audio: sound }).catch(() => undefined);
      for (const track of voice?.getAudioTracks() ?? []) screen.addTrack(track);
    }
    return screen;
  }

  /** Until devices are listed, none is the only choice there is. */
  private sound(): boolean | MediaTrackConstraints {
    const { options, value } = this.select('microphone');
    if (options.length < 2) return true;
    return value === 'none' ? false : { deviceId: value };
  }

  private static reason(error: unknown): string {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return words.refused;
    if (name === 'NotReadableError' || name === 'AbortError') return words.busy;
    if (name === 'NotFoundError' || name === 'OverconstrainedError') return words.noDevice;
    return words.unable;
  }

  /** Browsers tell the devices' names only once one was allowed. */
  private async list(): Promise<void> {
    const devices = await navigator.mediaDevices.enumerateDevices();
    this.fill('camera', devices.filter((device) => device.kind === 'videoinput'), words.camera);
    this.fill('microphone', devices.filter((device) => device.kind === 'audioinput'), words.microphone);
    const isCamera = this.select('source').value === 'camera';
    this.find('[data-camera]')!.toggleAttribute('hidden', !isCamera);
    this.find('[data-microphone]')!.removeAttribute('hidden');
  }

  private fill(name: string, devices: MediaDeviceInfo[], label: (number: number) => string): void {
    const select = this.select(name);
    const chosen = select.options.length > 1 ? select.value : '';
    for (const option of [...select.options]) if (option.value !== 'none') option.remove();
    devices.forEach((device, i) => select.add(new Option(device.label || label(i + 1), device.deviceId), i));
    select.value = chosen;
    if (select.selectedIndex < 0) select.selectedIndex = 0;
  }

  private start(): void {
    const of = kind();
    if (!this.stream || !of || this.sender) return;
    this.isBusy(true);
    const bits = BITS[this.select('size').value] ?? 2_500_000;
    this.sender = new Sender(this.getAttribute('address') ?? '', this.stream, of, bits, this);
  }

  private async stop(): Promise<void> {
    this.says(words.stopping);
    await this.sender?.stop();
  }

  private async lose(stream: MediaStream): Promise<void> {
    if (this.stream !== stream) return;
    await this.stop();
    this.drop();
    this.says(words.ended);
  }

  private isBusy(busy: boolean): void {
    for (const select of this.querySelectorAll('select')) select.disabled = busy;
    this.button('show').hidden = busy;
    this.button('start').hidden = busy;
    this.button('stop').hidden = !busy;
    this.button(busy ? 'stop' : 'show').focus();
  }

  private drop(): void {
    for (const track of this.stream?.getTracks() ?? []) {
      track.onended = null;
      track.stop();
    }
    this.stream = undefined;
    this.button('start').disabled = true;
    const preview = this.find<HTMLVideoElement>('video');
    if (!preview) return;
    preview.srcObject = null;
    preview.hidden = true;
  }

  private says(text: string): void {
    this.find('[data-said]')!.textContent = text;
  }

  private find<T extends Element>(selector: string): T | null {
    return this.querySelector<T>(selector);
  }

  private button(name: string): HTMLButtonElement {
    return this.find<HTMLButtonElement>(`[data-${name}]`)!;
  }

  private select(name: string): HTMLSelectElement {
    return this.find<HTMLSelectElement>(`#camera-${name}`)!;
  }
}

if (!customElements.get('kinora-camera')) customElements.define('kinora-camera', KinoraCamera);
