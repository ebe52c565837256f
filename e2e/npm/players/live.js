// Plays the broadcast `?player=…&url=…` as the player does by itself, and tells of it in `window.live`:
// the fatal error, how often the picture stood still, pictures and seconds played, and how far it is
// behind what happens, in milliseconds. With `&rate=1.5` hls.js may play so fast to catch up.

const query = new URLSearchParams(location.search);
const video = document.getElementById('video');
const url = query.get('url');
const live = { error: '', warnings: [], stalls: 0, frames: 0, seconds: 0, time: 0, latency: null };
window.live = live;

let playingDate = () => null;

function fail(error) {
  live.error ||= String(error);
}

function warn(warning) {
  if (live.warnings.length < 100) live.warnings.push(`${video.currentTime.toFixed(1)} ${warning}`);
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
  const rate = Number(query.get('rate') ?? 1);
  const hls = new Hls({ maxLiveSyncPlaybackRate: rate });
  window.player = hls;
  hls.on(Hls.Events.ERROR, (_, data) => {
    const text = `${data.type} ${data.details} ${data.response?.code ?? ''} ${data.error ?? ''}`;
    if (data.fatal) fail(text);
    else warn(text);
  });
  playingDate = () => hls.playingDate;
  hls.loadSource(url);
  hls.attachMedia(video);
}

async function shakaPlayer() {
  await load('/lib/shaka-player/dist/shaka-player.compiled.js');
  shaka.polyfill.installAll();
  const player = new shaka.Player();
  window.player = player;
  player.addEventListener('error', (event) => {
    const text = `shaka ${event.detail.code} ${JSON.stringify(event.detail.data)}`;
    if (event.detail.severity === shaka.util.Error.Severity.CRITICAL) fail(text);
    else warn(text);
  });
  await player.attach(video);
  // Without it Shaka stays where a gap has left it, nearer to the edge than the manifest asks for.
  player.configure({ streaming: { lowLatencyMode: true, liveSync: { enabled: true } } });
  playingDate = () => player.getPlayheadTimeAsDate();
  await player.load(url);
}

async function dashjsPlayer() {
  await load('/lib/dashjs/dist/modern/umd/dash.all.min.js');
  const player = dashjs.MediaPlayer().create();
  window.player = player;
  player.on(dashjs.MediaPlayer.events.ERROR, (event) => fail(`dash.js ${event.error?.code} ${event.error?.message}`));
  playingDate = () => {
    const latency = player.getCurrentLiveLatency();
    return latency > 0 ? new Date(Date.now() - 1000 * latency) : null;
  };
  player.initialize(video, url, true);
}

video.addEventListener('error', () => fail(`the element: ${video.error?.code} ${video.error?.message}`));
video.addEventListener('waiting', () => {
  // What comes before the first picture is its start.
  if (live.frames > 0) live.stalls++;
  warn('waiting');
});
let last = 0;
setInterval(() => {
  live.frames = video.getVideoPlaybackQuality().totalVideoFrames;
  const step = video.currentTime - last;
  // A jump is not played.
  if (step > 0 && step < 1) live.seconds += step;
  last = live.time = video.currentTime;
  const date = playingDate();
  live.latency = date ? Date.now() - date.getTime() : null;
}, 200);
video.addEventListener('loadeddata', () => video.play().catch(fail));
({ 'hls.js': hlsjs, shaka: shakaPlayer, 'dash.js': dashjsPlayer })[query.get('player')]().catch(fail);
