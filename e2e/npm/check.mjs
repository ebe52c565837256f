// Judges documents with checkers that nobody here wrote.
//
//   node check.mjs FILE     FILE: JSON array of {url, kind: "hls" | "dash" | "vtt" | "thumbnails" | "openapi" | "mp4", text}
//
// An mp4's text is the base64 of an initialisation and all its segments, one after the other.
//
// Prints a JSON array of {url, checker, finding}; empty when there is nothing to say.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const findings = [];

function judge(url, checker, check) {
  const say = (finding) => findings.push({ url, checker, finding: String(finding) });
  try {
    return check(say);
  } catch (error) {
    say(error?.message ?? error);
    return Promise.resolve();
  }
}

function hls({ url, text }) {
  judge(url, 'hls-parser', () => {
    const parser = require('hls-parser');
    parser.setOptions({ strictMode: true, silent: false });
    const parsed = parser.parse(text);
    if (parsed.isMasterPlaylist ? parsed.variants.length === 0 : parsed.segments.length === 0) throw new Error('the playlist is empty');
  });
  judge(url, 'm3u8-parser', (say) => {
    const { Parser } = require('m3u8-parser');
    const parser = new Parser({ uri: url });
    parser.on('warn', (event) => say(event.message));
    parser.push(text);
    parser.end();
    const { segments, playlists } = parser.manifest;
    if (!segments?.length && !playlists?.length) say('neither segments nor playlists');
    for (const segment of segments ?? []) if (!(segment.duration > 0)) say(`a segment of ${segment.duration} s: ${segment.uri}`);
  });
}

function dash({ url, text }) {
  judge(url, 'mpd-parser', (say) => {
    const { parse } = require('mpd-parser');
    const manifest = parse(text, { manifestUri: url, eventHandler: ({ type, message }) => type === 'warn' && say(message) });
    const audio = Object.values(manifest.mediaGroups.AUDIO ?? {}).flatMap((group) => Object.values(group)).flatMap((one) => one.playlists);
    const lists = [...manifest.playlists, ...audio];
    if (lists.length === 0) say('no representations');
    for (const list of lists) {
      if (!list.segments.length) say(`${list.attributes?.NAME}: no segments`);
      let end;
      for (const segment of list.segments) {
        if (!(segment.duration > 0)) say(`${segment.resolvedUri}: ${segment.duration} s`);
        if (end !== undefined && Math.abs(segment.presentationTime - end) > 0.001) say(`${segment.resolvedUri}: a hole before it`);
        end = segment.presentationTime + segment.duration;
      }
    }
  });
}

function vtt({ url, text, kind }) {
  judge(url, 'webvtt-parser', (say) => {
    const { WebVTTParser } = require('webvtt-parser');
    const parsed = new WebVTTParser().parse(text, kind === 'thumbnails' ? 'metadata' : 'subtitles');
    for (const { line, col, message } of parsed.errors) say(`line ${line}:${col ?? 0} ${message}`);
    if (parsed.cues.length === 0) say('no cues');
  });
}

async function openapi({ url, text }) {
  await judge(url, 'openapi-schema-validator', async (say) => {
    const { Validator } = await import('@seriousme/openapi-schema-validator');
    const result = await new Validator().validate(JSON.parse(text));
    if (!result.valid) say(JSON.stringify(result.errors));
  });
}

function mp4({ url, text }) {
  const bytes = Buffer.from(text, 'base64');
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  judge(url, 'codem-isoboxer', (say) => isoboxer(buffer, say));
  judge(url, 'mp4box', (say) => mp4box(buffer, say));
}

// Boxes are whole, fragments follow one another in number and time, and their samples fill the mdat.
function isoboxer(buffer, say) {
  const file = require('codem-isoboxer').parseBuffer(buffer);
  if (file._incomplete) say('a box is cut off');
  const order = file.boxes.map((box) => box.type).join(' ');
  if (!/^ftyp moov( (styp |sidx |prft |emsg )*moof mdat)+$/.test(order)) say(`the boxes are ${order.slice(0, 200)}`);
  const fragments = file.boxes.filter((box) => box.type === 'moof');
  let end;
  for (const [i, moof] of fragments.entries()) {
    const [tfhd, tfdt, trun] = ['tfhd', 'tfdt', 'trun'].map((type) => file.fetchAll(type)[i]);
    const mdat = file.boxes[file.boxes.indexOf(moof) + 1];
    if (tfdt.baseMediaDecodeTime !== (end ?? 0)) say(`fragment ${i} begins at ${tfdt.baseMediaDecodeTime}, not at ${end ?? 0}`);
    const durations = trun.samples.map((one) => one.sample_duration ?? tfhd.default_sample_duration);
    end = tfdt.baseMediaDecodeTime + durations.reduce((a, b) => a + b, 0);
    if (!(end > tfdt.baseMediaDecodeTime)) say(`fragment ${i} lasts no time`);
    const sizes = trun.samples.map((one) => one.sample_size ?? tfhd.default_sample_size);
    if (sizes.reduce((a, b) => a + b, 0) !== mdat.size - 8) say(`fragment ${i}: its samples don't fill the mdat`);
    if (trun.data_offset !== moof.size + 8) say(`fragment ${i}: data begin at ${trun.data_offset}`);
  }
  const numbers = file.fetchAll('mfhd').map((mfhd) => mfhd.sequence_number);
  if (numbers.some((number, i) => i > 0 && number !== numbers[i - 1] + 1)) say(`sequence numbers ${numbers}`);
}

// A second reader finds one track of known codec whose samples have no hole between them.
function mp4box(buffer, say) {
  const { createFile, Log } = require('mp4box');
  Log.setLogLevel(Log.LOG_LEVEL_ERROR);
  const file = createFile();
  file.onError = (module, message) => say(`${module}: ${message}`);
  buffer.fileStart = 0;
  file.appendBuffer(buffer);
  file.flush();
  const { isFragmented, tracks } = file.getInfo();
  if (!isFragmented) say('it is not fragmented');
  if (tracks.length !== 1) say(`${tracks.length} tracks`);
  if (!/^(avc1|mp4a)\./.test(tracks[0].codec)) say(`the codec is ${tracks[0].codec}`);
  const { samples } = file.getTrackById(tracks[0].id);
  if (samples.length === 0) say('there are no samples');
  for (const [i, sample] of samples.entries()) {
    const before = samples[i - 1];
    if (before && before.dts + before.duration !== sample.dts) say(`a hole before sample ${i}`);
  }
  if (!samples[0]?.is_sync) say('it does not begin with a sync sample');
}

const judges = { hls, dash, vtt, thumbnails: vtt, openapi, mp4 };
for (const document of JSON.parse(readFileSync(process.argv[2], 'utf8'))) await judges[document.kind](document);
process.stdout.write(JSON.stringify(findings, null, 1));
