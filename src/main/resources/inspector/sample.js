// A small session with an example of everything, sent to the shim itself. Its clock runs fast.

const SESSIONS = '../api/v1/sessions';
const PAUSE = 70;

const AD = (position, name, length) => ({ type: 'adStart', params: { 'media.ad.id': `ad-${position}`, 'media.ad.name': name, 'media.ad.length': length,
  'media.ad.podPosition': position, 'media.ad.playerName': 'HTML5 Player', 'media.ad.advertiser': 'Acme' } });
const CHAPTER = (index, name, offset, length) => ({ type: 'chapterStart', params: { 'media.chapter.index': index, 'media.chapter.friendlyName': name,
  'media.chapter.offset': offset, 'media.chapter.length': length } });
const PINGS = (count, every = 10) => Array.from({ length: count }, () => ({ type: 'ping', after: every, plays: every }));
const FULLSCREEN = { 'media.state.name': 'fullscreen' };

/** after: seconds before the event; plays: seconds of the content that are played in that time. */
const SCRIPT = [
  { type: 'play', qoeData: { 'media.qoe.bitrate': 2500000, 'media.qoe.timeToStart': 640 } },
  CHAPTER(1, 'Opening', 0, 90),
  ...PINGS(3),
  { type: 'statesUpdate', params: { statesStart: [FULLSCREEN, {}], statesEnd: [] }, after: 5, plays: 5 },
  ...PINGS(2),
  { type: 'adBreakStart', params: { 'media.ad.podFriendlyName': 'Mid-roll', 'media.ad.podIndex': 1, 'media.ad.podSecond': 55 }, after: 2 },
  AD(1, 'Sparkling water', 15), ...PINGS(3, 5).map(still), { type: 'adComplete', after: 1 },
  { type: 'adStart', params: { 'media.ad.name': 'Mountain bikes', 'media.ad.length': 20 }, after: 1 },
  AD(2, 'Mountain bikes', 20), ...PINGS(1, 6).map(still), { type: 'adSkip', after: 2 },
  { type: 'adBreakComplete' },
  { type: 'play', after: 1 },
  ...PINGS(2),
  { type: 'bufferStart', after: 3, plays: 3 },
  { type: 'bitrateChange', after: 4, qoeData: { 'media.qoe.bitrate': 1200000, 'media.qoe.droppedFrames': 14 } },
  { type: 'play', after: 2 },
  ...PINGS(1, 7),
  { type: 'chapterComplete', after: 5, plays: 5 },
  CHAPTER(2, 'The chase', 90, 60),
  ...PINGS(2),
  { type: 'error', qoeData: { 'media.qoe.errorID': 'DRM-42', 'media.qoe.errorSource': 'player' }, after: 4, plays: 4 },
  { type: 'pauseStart', after: 1 },
  { type: 'play', after: 20 },
  { type: 'stateEnd', params: FULLSCREEN, after: 5, plays: 5 },
  ...PINGS(3),
  { type: 'chapterComplete', after: 6, plays: 6 },
  { type: 'sessionComplete' },
];

function still(ping) {
  return { ...ping, plays: 0 };
}

const START = {
  'media.id': 'movie-1', 'media.name': 'The long way home', 'media.length': 155.5, 'media.contentType': 'vod', 'media.streamType': 'Video',
  'media.playerName': 'HTML5 Player', 'media.channel': 'web', 'media.resume': false, 'media.show': 'Road stories', 'media.sdkVersion': '5.2.0',
  'media.libraryVersion': 'js-3.1.0', 'analytics.trackingServer': 'metrics.example.com', 'analytics.reportSuite': 'films-web',
  'visitor.marketingCloudUserId': '12345678901234567890123456789012345678', 'acme.abTest': 'poster-b',
};

export async function play() {
  const seconds = SCRIPT.reduce((sum, step) => sum + (step.after ?? 0), 0);
  let at = Date.now() - seconds * 1000;
  let playhead = 0;
  const started = await post(SESSIONS, { eventType: 'sessionStart', playerTime: { ts: at, playhead }, params: START, customMetadata: { plan: 'premium', cdn: 'north-2' } });
  const location = started.headers.get('Location');
  if (!location) {
    throw new Error(`the session did not start: ${started.status}`);
  }
  const events = `${SESSIONS}/${location.split('/').pop()}/events`;
  for (const step of SCRIPT) {
    at += (step.after ?? 0) * 1000;
    playhead += step.plays ?? 0;
    await new Promise(done => setTimeout(done, PAUSE));
    await post(events, { eventType: step.type, playerTime: { ts: at, playhead: playhead + 0.25 }, params: step.params, qoeData: step.qoeData });
  }
}

function post(url, body) {
  return fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}
