import type { KinoraPlayer } from './kinora-player';
import type { Choice, Setting } from './settings-menu';
import { SPEEDS } from './shortcuts';

/** The pages of the settings menu, read from the player each time. */
export function playerSettings(player: KinoraPlayer): Setting[] {
  return [
    { name: 'quality', label: 'Quality', choices: () => qualities(player), choose: (v) => (player.currentLevel = Number(v)) },
    {
      name: 'audio',
      label: 'Audio',
      choices: () => player.audioTracks.map((t) => ({ value: String(t.index), label: t.label, selected: t.selected })),
      choose: (v) => (player.audioTrack = Number(v)),
    },
    { name: 'subtitles', label: 'Subtitles', choices: () => subtitles(player), choose: (v) => (player.textTrack = Number(v)) },
    {
      name: 'speed',
      label: 'Speed',
      choices: () =>
        SPEEDS.map((s) => ({ value: String(s), label: s === 1 ? 'Normal' : `${s} ×`, selected: s === player.speed })),
      choose: (v) => (player.speed = Number(v)),
    },
  ];
}

function qualities(player: KinoraPlayer): Choice[] {
  const { levels, currentLevel, autoLevel } = player;
  if (levels.length === 0) return [];
  const auto: Choice = { value: '-1', label: 'Auto', selected: autoLevel };
  const playing = levels[currentLevel];
  if (autoLevel && playing) auto.note = playing.label;
  const best = [...levels].sort((a, b) => b.height - a.height || b.bitrate - a.bitrate);
  return [auto, ...best.map((l) => ({ value: String(l.index), label: l.label, selected: !autoLevel && l.index === player.pinnedLevel }))];
}

function subtitles(player: KinoraPlayer): Choice[] {
  const { textTracks } = player;
  if (textTracks.length === 0) return [];
  const off: Choice = { value: '-1', label: 'Off', selected: player.textTrack < 0 };
  return [off, ...textTracks.map((t) => ({ value: String(t.index), label: t.label, selected: t.selected }))];
}
