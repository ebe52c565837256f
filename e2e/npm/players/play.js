// Plays `?player=…&url=…&rate=…` to its end and leaves what happened in `window.outcome`.
// One quality all the way; with `&switch=up` the lowest first and the highest from the middle on, with
// `&switch=down` the other way round. With `&append=1` dash.js replaces
// nothing that it has, and loads further ahead.

const query = new URLSearchParams(location.search);
const video = document.getElementById('video');
const url = query.get('url');
const rate = Number(query.get('rate') ?? 1);
const switching = query.has('switch');
// Whether it begins with the best quality.
const best = query.get('switch') !== 'up';
// A film that is still being encoded may keep its viewers waiting.
const patience = Number(query.get('patience') ?? 20) * 1000;
// Seconds: less is loaded ahead where the quality is to change.
const ahead = query.has('append') ? 20 : switching ? 12 : 30;
const warnings = [];
const widths = [];

// What each player says it can choose from; `choose` takes its highest quality, or its lowest.
let choice = { sounds: () => [], texts: () => [], choose: () => {} };

function finish(error, seconds = video.currentTime) {
  if (window.outcome) return;
  const quality = video.getVideoPlaybackQuality();
  window.outcome = {
    error: error ? String(error) : '',
    warnings,
    frames: quality.totalVideoFrames,
    corrupted: quality.corruptedVideoFrames,
    dropped: quality.droppedVideoFrames,
    seconds,
    widths,
    sounds: choice.sounds(),
    texts: choice.texts(),
  };
}

function load(script) {
  return new Promise((resolve, reject) => {
    const element = document.createElement('script');
    element.src = script;
    element.onload = resolve;
    element.onerror = () => reject(new Error(`${script} can't be loaded`));
    document.head.append(element);
  });
}

async function hlsjs() {
  await load('/lib/hls.js/dist/hls.min.js');
  const hls = new Hls({ enableWorker: false, testBandwidth: false, maxBufferLength: ahead, maxMaxBufferLength: ahead });
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (data.fatal) finish(`${data.type} ${data.details} ${data.error ?? ''}`);
    else warnings.push(data.details);
  });
  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    // Pinned before anything is loaded.
    hls.startLevel = best ? hls.levels.length - 1 : 0;
    hls.loadLevel = hls.startLevel;
  });
  choice = {
    sounds: () => hls.audioTracks.map((track) => track.lang),
    texts: () => hls.subtitleTracks.map((track) => track.lang),
    choose: (best) => (hls.nextLevel = best ? hls.levels.length - 1 : 0),
  };
  hls.loadSource(url);
  hls.attachMedia(video);
}

async function shakaPlayer() {
  await load('/lib/shaka-player/dist/shaka-player.compiled.js');
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  player.addEventListener('error', (event) => finish(`shaka ${event.detail.code} ${JSON.stringify(event.detail.data)}`));
  await player.attach(video);
  // Without adaptation the estimate alone decides which quality is first.
  player.configure({
    abr: { enabled: false, useNetworkInformation: false, defaultBandwidthEstimate: best ? 1e9 : 1 },
    streaming: { bufferingGoal: ahead, rebufferingGoal: 1 },
  });
  const distinct = (tracks) => [...new Set(tracks.map((track) => track.language))];
  choice = {
    sounds: () => distinct(player.getVariantTracks()),
    texts: () => distinct(player.getTextTracks()),
    choose: (best) => {
      const sound = player.getVariantTracks().find((track) => track.active).language;
      const tracks = player.getVariantTracks().filter((track) => track.language === sound);
      player.selectVariantTrack(tracks.reduce((a, b) => (a.bandwidth > b.bandwidth === best ? a : b)), false);
    },
  };
  await player.load(url);
}

async function dashjsPlayer() {
  await load('/lib/dashjs/dist/modern/umd/dash.all.min.js');
  const player = dashjs.MediaPlayer().create();
  const kbps = best ? 1e6 : 1;
  player.updateSettings({
    streaming: {
      abr: { autoSwitchBitrate: { video: false, audio: false }, initialBitrate: { video: kbps } },
      // What is published as it was uploaded stands in an adaptation set of its own.
      ...(!best ? {} : { selectionModeForInitialTrack: 'highestBitrate' }),
      // No jump over a gap is allowed; it would also jump to the end where the machine is slow.
      gaps: { jumpGaps: false, enableStallFix: false },
      buffer: { bufferTimeDefault: ahead, bufferTimeAtTopQuality: ahead, bufferTimeAtTopQualityLongForm: ahead, fastSwitchEnabled: !query.has('append') },
    },
  });
  player.on(dashjs.MediaPlayer.events.ERROR, (event) => finish(`dash.js ${event.error?.code} ${event.error?.message}`));
  // It may see the end before the browser says so, and then goes back a little and stands there.
  let furthest = 0;
  setInterval(() => (furthest = Math.max(furthest, video.currentTime)), 50);
  player.on(dashjs.MediaPlayer.events.PLAYBACK_ENDED, () => finish('', Math.max(furthest, video.currentTime)));
  choice = {
    sounds: () => player.getTracksFor('audio').map((track) => track.lang),
    texts: () => player.getTracksFor('text').map((track) => track.lang),
    choose: (best) => {
      const all = player.getRepresentationsByType('video');
      const chosen = all.reduce((a, b) => (a.bandwidth > b.bandwidth === best ? a : b));
      player.setRepresentationForTypeById('video', chosen.id, false);
    },
  };
  player.initialize(video, url, false);
}

video.addEventListener('ended', () => finish());
video.addEventListener('error', () => finish(`the element: ${video.error?.code} ${video.error?.message}`));
video.addEventListener('resize', () => widths.push(video.videoWidth));
video.addEventListener('timeupdate', () => {
  if (switching && !window.switched && video.currentTime > 3) {
    window.switched = true;
    choice.choose(!best);
  }
});
// Whoever stands still is asked why.
let last = -1;
setInterval(() => {
  if (video.currentTime === last) {
    const ranges = Array.from({ length: video.buffered.length }, (_, i) => `${video.buffered.start(i)}-${video.buffered.end(i)}`);
    finish(`stands at ${last}; ready ${video.readyState}, paused ${video.paused}, rate ${video.playbackRate}, has ${ranges}`);
  }
  last = video.currentTime;
}, patience);
video.defaultPlaybackRate = rate;
video.addEventListener('loadeddata', () => video.play().catch(finish));
video.addEventListener('playing', () => (video.playbackRate = rate));
({ 'hls.js': hlsjs, shaka: shakaPlayer, 'dash.js': dashjsPlayer })[query.get('player')]().catch(finish);
