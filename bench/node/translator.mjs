// A translator as a typical team would write it: JSON in, a table of names, JSON out. It has what the work needs and
// none of what running it takes (no validation, no routing, no signed ids, no spool, no metrics).
import Fastify from 'fastify';
import {Pool} from 'undici';

const [port, upstream] = process.argv.slice(2);
const edge = new Pool(upstream, {connections: 200, pipelining: 1, connect: {rejectUnauthorized: false}});
const app = Fastify({logger: false, bodyLimit: 1 << 20});
const DATASTREAM = '3f7a9c1e-5b2d-4e86-9a04-d1c8e7b60f35';

const string = value => String(value);
const whole = value => Math.trunc(Number(value));
const same = (group, names, convert = string) => names.split(' ').map(pair => {
  const [from, to = from.split('.').at(-1)] = pair.split('=');
  return [from, [group, to, convert]];
});
const FIELDS = new Map([
  ...same('sessionDetails', 'media.id=name media.name=friendlyName media.contentType media.streamType media.playerName'
    + ' media.channel media.sdkVersion=appVersion media.show media.season media.episode media.assetId=assetID'
    + ' media.genre media.network media.dayPart media.feed media.streamFormat media.artist media.album'),
  ...same('sessionDetails', 'media.length', whole),
  ...same('sessionDetails', 'media.resume=hasResume', Boolean),
  ...same('advertisingDetails', 'media.ad.id=name media.ad.name=friendlyName media.ad.playerName media.ad.advertiser'
    + ' media.ad.campaignId=campaignID media.ad.creativeId=creativeID media.ad.siteId=siteID media.ad.creativeURL'
    + ' media.ad.placementId=placementID'),
  ...same('advertisingDetails', 'media.ad.length media.ad.podPosition', whole),
  ...same('advertisingPodDetails', 'media.ad.podFriendlyName=friendlyName'),
  ...same('advertisingPodDetails', 'media.ad.podIndex=index media.ad.podSecond=offset', whole),
  ...same('chapterDetails', 'media.chapter.friendlyName'),
  ...same('chapterDetails', 'media.chapter.index media.chapter.length media.chapter.offset', whole),
  ...same('qoeDataDetails', 'media.qoe.bitrate media.qoe.droppedFrames media.qoe.framesPerSecond media.qoe.timeToStart',
    whole),
]);

function put(collection, values) {
  for (const [key, value] of Object.entries(values ?? {})) {
    const field = FIELDS.get(key);
    if (field) {
      const [group, name, convert] = field;
      (collection[group] ??= {})[name] = convert(value);
    }
  }
}

function toXdm(event, sessionID) {
  const mediaCollection = {playhead: Math.trunc(event.playerTime.playhead)};
  if (sessionID) {
    mediaCollection.sessionID = sessionID;
  }
  put(mediaCollection, event.params);
  put(mediaCollection, event.qoeData);
  if (event.customMetadata) {
    mediaCollection.customMetadata = Object.entries(event.customMetadata).map(([name, value]) => ({name, value}));
  }
  const xdm = {eventType: `media.${event.eventType}`, timestamp: new Date(event.playerTime.ts).toISOString(),
    mediaCollection};
  const ecid = event.params?.['visitor.marketingCloudUserId'];
  if (ecid) {
    xdm.identityMap = {ECID: [{id: ecid, authenticatedState: 'ambiguous', primary: true}]};
  }
  return {events: [{xdm}]};
}

function send(request, type, body) {
  return edge.request({method: 'POST', path: `/ee/va/v1/${type}?configId=${DATASTREAM}&requestId=${crypto.randomUUID()}`,
    headers: {'content-type': 'application/json', 'user-agent': request.headers['user-agent'] ?? '',
      'x-forwarded-for': request.ip}, body: JSON.stringify(body)});
}

app.post('/api/v1/sessions', async (request, reply) => {
  const answer = await send(request, 'sessionStart', toXdm(request.body));
  const {handle} = await answer.body.json();
  const id = handle.find(entry => entry.type === 'media-analytics:new-session').payload[0].sessionId;
  return reply.code(201).header('location', `/api/v1/sessions/${id}`).send();
});

app.post('/api/v1/sessions/:id/events', async (request, reply) => {
  const answer = await send(request, request.body.eventType, toXdm(request.body, request.params.id));
  await answer.body.dump();
  return reply.code(answer.statusCode === 200 ? 204 : answer.statusCode).send();
});

await app.listen({port: Number(port), host: '127.0.0.1'});
