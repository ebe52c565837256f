/** Reads the WebVTT files that Kinora writes: a timing and one line of text per cue. */

export interface Cue {
  start: number;
  end: number;
  text: string;
}

function seconds(stamp: string): number {
  return stamp.split(':').reduce((sum, part) => sum * 60 + parseFloat(part.replace(',', '.')), 0);
}

export function* cues(file: string): Generator<Cue> {
  const lines = file.split(/\r\n?|\n/);
  for (let i = 0; i < lines.length; i++) {
    const timing = /^([\d:.,]+)\s+-->\s+([\d:.,]+)/.exec(lines[i] ?? '');
    if (!timing) continue;
    yield { start: seconds(timing[1] ?? '0'), end: seconds(timing[2] ?? '0'), text: (lines[i + 1] ?? '').trim() };
  }
}
