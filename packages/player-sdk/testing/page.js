// Plays the content that the address asks for, with hls.js and the SDK, and writes down what the media element itself does.
import { observeHls, telecineHlsConfig } from '@telecine/player/hls';
import Hls from 'hls.js';

const asked = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const video = document.querySelector('video');

const truth = [];
for (const name of ['play', 'playing', 'waiting', 'pause', 'seeking', 'seeked', 'ended', 'error']) {
  video.addEventListener(name, ({ timeStamp }) => {
    const { currentTime, paused, seeking, ended } = video;
    truth.push({ name, at: performance.timeOrigin + timeStamp, currentTime, paused, seeking, ended });
  });
}
const uncaught = [];
window.addEventListener('error', ({ message }) => uncaught.push(message));
window.addEventListener('unhandledrejection', ({ reason }) => uncaught.push(String(reason)));

const hls = new Hls({ ...telecineHlsConfig({ contentId: 'clip' }), ...asked.config });
const observation = observeHls(hls, video, asked.options);
Object.assign(window, { hls, video, truth, uncaught, session: observation.session });
hls.attachMedia(video);
hls.loadSource(asked.source);
video.play().catch(() => undefined);
