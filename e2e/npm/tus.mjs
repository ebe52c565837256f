// Uploads a file with tus-js-client, and tells where it went.
//
//   TOKEN=… node tus.mjs ENDPOINT FILE PARALLEL [ABORT_AT]
//
// ABORT_AT: share of the file (0 to 1) that the server has acknowledged when the upload is aborted; a second client then finds
// it again by its stored address and goes on. Prints {"url", "video", "before": bytes that were acknowledged to the first of
// two clients, "sent": those that were to the last}.

import { createReadStream, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import * as tus from 'tus-js-client';

const [endpoint, file, parallel, abortAt] = process.argv.slice(2);
const size = statSync(file).size;
const folder = mkdtempSync(join(tmpdir(), 'tus-'));
const headers = { Authorization: `Bearer ${process.env.TOKEN}` };
let video = '';
let sent = 0;
let before = 0;
let onSent = () => {};

const options = {
  endpoint,
  headers,
  parallelUploads: Number(parallel),
  chunkSize: 8 * 1024 * 1024,
  retryDelays: [0, 500, 1000],
  metadata: { filename: basename(file), filetype: 'video/mp4' },
  urlStorage: new tus.FileUrlStorage(join(folder, 'urls.json')),
  fingerprint: () => Promise.resolve(`${file}-${size}`),
  onAfterResponse(request, response) {
    video = response.getHeader('Kinora-Video-Id') ?? video;
    if (request.getMethod() === 'PATCH' && response.getStatus() === 204) {
      sent += Number(response.getHeader('Upload-Offset')) - Number(request.getHeader('Upload-Offset'));
      onSent();
    }
  },
};

/** Runs one client; resolves with its upload, or with null once it was aborted. */
function run(stopAt) {
  return new Promise((resolve, reject) => {
    before = sent;
    sent = 0;
    const upload = new tus.Upload(createReadStream(file), {
      ...options,
      onSuccess: () => resolve(upload),
      onError: reject,
    });
    // Not before the address is stored either: with parts, that comes behind the last part's beginning.
    onSent = async () => {
      const enough = stopAt && sent > size * stopAt;
      const stored = enough ? await upload.findPreviousUploads().catch(() => []) : [];
      if (stopAt && stored.length > 0) {
        stopAt = undefined;
        upload.abort().then(() => resolve(null), reject);
      }
    };
    upload.findPreviousUploads().then((previous) => {
      if (previous.length > 0) upload.resumeFromPreviousUpload(previous[0]);
      upload.start();
    }, reject);
  });
}

try {
  const upload = (await run(Number(abortAt ?? 0))) ?? (await run(0));
  process.stdout.write(JSON.stringify({ url: upload.url, video, before, sent }));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
