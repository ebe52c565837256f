/** What a browser can record, the best for the server first: H.264 need not be encoded again, and WebM comes picture by picture. */
const KINDS = [
  { type: 'video/webm;codecs=h264,opus', container: 'webm', picture: 'h264' },
  { type: 'video/x-matroska;codecs=avc1,opus', container: 'webm', picture: 'h264' },
  { type: 'video/mp4;codecs=avc1.42E01F,mp4a.40.2', container: 'mp4', picture: 'h264' },
  { type: 'video/webm;codecs=vp8,opus', container: 'webm', picture: 'vp8' },
  { type: 'video/webm;codecs=vp9,opus', container: 'webm', picture: 'vp9' },
] as const;

export type Kind = (typeof KINDS)[number];

/** Chromium knows it, the types don't yet. */
interface Options extends MediaRecorderOptions {
  videoKeyFrameIntervalDuration?: number;
}

const SLICE_MS = 200;
const KEY_FRAMES_MS = 2_000;

export function kind(): Kind | undefined {
  if (!('MediaRecorder' in window)) return undefined;
  return KINDS.find((each) => MediaRecorder.isTypeSupported(each.type));
}

/** Records and hands out what it has, some times a second and in order. */
export class Recorder {
  private readonly recorder: MediaRecorder;
  private last: Promise<void> = Promise.resolve();

  constructor(stream: MediaStream, of: Kind, bitsPerSecond: number, takes: (bytes: ArrayBuffer) => void) {
    const options: Options = {
      mimeType: of.type,
      videoBitsPerSecond: bitsPerSecond,
      audioBitsPerSecond: 128_000,
      videoKeyFrameIntervalDuration: KEY_FRAMES_MS,
    };
    this.recorder = new MediaRecorder(stream, options);
    this.recorder.ondataavailable = (event) => {
      this.last = this.last.then(async () => takes(await event.data.arrayBuffer()));
    };
    this.recorder.start(SLICE_MS);
  }

  /** Resolves when all was handed out. */
  async stop(): Promise<void> {
    if (this.recorder.state !== 'inactive') {
      await new Promise<void>((done) => {
        this.recorder.onstop = () => done();
        this.recorder.stop();
      });
    }
    await this.last;
  }
}
