// Judges documents with checkers that nobody here wrote.
//
//   node check.mjs FILE     FILE: JSON array of {url, kind: "hls" | "dash" | "vtt" | "thumbnails" | "openapi", text}
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

const judges = { hls, dash, vtt, thumbnails: vtt, openapi };
for (const document of JSON.parse(readFileSync(process.argv[2], 'utf8'))) await judges[document.kind](document);
process.stdout.write(JSON.stringify(findings, null, 1));
