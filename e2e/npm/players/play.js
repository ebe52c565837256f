// Plays `?player=…&url=…&rate=…` to its end, one quality all the way, and leaves what happened in `window.outcome`.

const query = new URLSearchParams(location.search);
const video = document.getElementById('video');
const url = query.get('url');
const rate = Number(query.get('rate') ?? 1);
const warnings = [];

function finish(error) {
  if (window.outcome) return;
  const quality = video.getVideoPlaybackQuality();
  window.outcome = {
    error: error ? String(error) : '',
    warnings,
    frames: quality.totalVideoFrames,
    corrupted: quality.corruptedVideoFrames,
    seconds: video.currentTime,
    width: video.videoWidth,
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
  const hls = new Hls({ enableWorker: false, testBandwidth: false });
  hls.on(Hls.Events.ERROR, (_, data) => {
    if (data.fatal) finish(`${data.type} ${data.details} ${data.error ?? ''}`);
    else warnings.push(data.details);
  });
  hls.on(Hls.Events.MANIFEST_PARSED, () => {
    // Pinned before anything is loaded.
    hls.startLevel = hls.levels.length - 1;
    hls.loadLevel = hls.levels.length - 1;
  });
  hls.loadSource(url);
  hls.attachMedia(video);
}

async function shakaPlayer() {
  await load('/lib/shaka-player/dist/shaka-player.compiled.js');
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  player.addEventListener('error', (event) => finish(`shaka ${event.detail.code} ${JSON.stringify(event.detail.data)}`));
  await player.attach(video);
  player.configure({ abr: { enabled: false } });
  await player.load(url);
}

async function dashjsPlayer() {
  await load('/lib/dashjs/dist/modern/umd/dash.all.min.js');
  const player = dashjs.MediaPlayer().create();
  player.updateSettings({ streaming: { abr: { autoSwitchBitrate: { video: false, audio: false } } } });
  player.on(dashjs.MediaPlayer.events.ERROR, (event) => finish(`dash.js ${event.error?.code} ${event.error?.message}`));
  player.initialize(video, url, false);
}

video.addEventListener('ended', () => finish());
video.addEventListener('error', () => finish(`the element: ${video.error?.code} ${video.error?.message}`));
video.defaultPlaybackRate = rate;
video.addEventListener('loadeddata', () => video.play().catch(finish));
video.addEventListener('playing', () => (video.playbackRate = rate));
({ 'hls.js': hlsjs, shaka: shakaPlayer, 'dash.js': dashjsPlayer })[query.get('player')]().catch(finish);
