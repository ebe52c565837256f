import type { KinoraPlayer } from './kinora-player';
import type { Choice, Setting } from './settings-menu';
import { SPEEDS } from './shortcuts';
import { language, words } from './words';

/** The pages of the settings menu, read from the player each time. */
export function playerSettings(player: KinoraPlayer): Setting[] {
  return [
    { name: 'quality', label: words.quality, choices: () => qualities(player), choose: (v) => (player.currentLevel = Number(v)) },
    {
      name: 'audio',
      label: words.audio,
      choices: () => player.audioTracks.map((t) => ({ value: String(t.index), label: t.label, selected: t.selected })),
      choose: (v) => (player.audioTrack = Number(v)),
    },
    { name: 'subtitles', label: words.subtitles, choices: () => subtitles(player), choose: (v) => (player.textTrack = Number(v)) },
    {
      name: 'speed',
      label: words.speed,
      // On air it is what keeps the viewer at the edge.
      choices: () =>
        player.isLive ? [] : SPEEDS.map((s) => ({ value: String(s), label: s === 1 ? words.normal : `${s.toLocaleString(language)} ×`, selected: s === player.speed })),
      choose: (v) => (player.speed = Number(v)),
    },
  ];
}

function qualities(player: KinoraPlayer): Choice[] {
  const { levels, currentLevel, autoLevel } = player;
  if (levels.length === 0) return [];
  const auto: Choice = { value: '-1', label: words.auto, selected: autoLevel };
  const playing = levels[currentLevel];
  if (autoLevel && playing) auto.note = playing.label;
  const best = [...levels].sort((a, b) => b.height - a.height || b.bitrate - a.bitrate);
  return [auto, ...best.map((l) => ({ value: String(l.index), label: l.label, selected: !autoLevel && l.index === player.pinnedLevel }))];
}

function subtitles(player: KinoraPlayer): Choice[] {
  const { textTracks } = player;
  if (textTracks.length === 0) return [];
  const off: Choice = { value: '-1', label: words.off, selected: player.textTrack < 0 };
  return [off, ...textTracks.map((t) => ({ value: String(t.index), label: t.label, selected: t.selected }))];
}
