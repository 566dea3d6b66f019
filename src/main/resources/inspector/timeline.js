// Drawing of a session: playhead against time, with ad breaks, ads, chapters and states as bands, and problems as marks.
import { svg } from './elements.js';

const TOP = 46;
const BOTTOM = 24;
const LEFT = 44;
const RIGHT = 14;
const HEIGHT = 230;

/** The bands of a session, each of which begins with one event and ends with another. */
const BANDS = [
  { kind: 'break', begin: 'adBreakStart', ends: ['adBreakComplete'], name: p => p['media.ad.podFriendlyName'] ?? 'ad break' },
  { kind: 'ad', begin: 'adStart', ends: ['adComplete', 'adSkip', 'adBreakComplete'], name: p => p['media.ad.name'] ?? 'ad' },
  { kind: 'chapter', begin: 'chapterStart', ends: ['chapterComplete', 'chapterSkip'], name: p => p['media.chapter.friendlyName'] ?? 'chapter' },
  { kind: 'state', begin: 'stateStart', ends: ['stateEnd'], name: p => p['media.state.name'] ?? 'state' },
];
/** Seconds between two marks on the axis. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400];
const ENDS = ['sessionEnd', 'sessionComplete'];

/** The events of a session in the order of their own time, including each entry of a downloaded session. */
export function moments(exchanges) {
  return exchanges.flatMap(exchange => (Array.isArray(exchange.sent) ? exchange.sent : [exchange.sent ?? {}])
    .map(event => ({ exchange, event, type: String(event?.eventType ?? exchange.type), at: Number(event?.playerTime?.ts), playhead: Number(event?.playerTime?.playhead) })))
    .filter(moment => Number.isFinite(moment.at))
    .sort((a, b) => a.at - b.at || a.exchange.id - b.exchange.id);
}

/** Splits an update of several states into one event for each state. */
function eachState(moment) {
  if (moment.type !== 'statesUpdate') {
    return [moment];
  }
  const each = (list, type) => [moment.event.params?.[list] ?? []].flat().filter(state => state?.['media.state.name'])
    .map(params => ({ ...moment, type, event: { ...moment.event, params } }));
  return [...each('statesEnd', 'stateEnd'), ...each('statesStart', 'stateStart')];
}

export function bandsOf(all) {
  const good = all.filter(moment => moment.exchange.answer.status < 400).flatMap(eachState);
  const last = all.at(-1)?.at ?? 0;
  return BANDS.flatMap(band => good.filter(moment => moment.type === band.begin).map(begin => {
    const name = String(band.name(begin.event.params ?? {}));
    const sameName = moment => band.kind !== 'state' || band.name(moment.event.params ?? {}) === name;
    const end = good.find(moment => good.indexOf(moment) > good.indexOf(begin)
      && (band.ends.includes(moment.type) && sameName(moment) || ENDS.includes(moment.type)));
    return { kind: band.kind, name, from: begin.at, to: end?.at ?? last, open: !end };
  }));
}

export function draw(all, width, openId, opens) {
  const bands = bandsOf(all);
  const start = all[0].at;
  const span = Math.max(all.at(-1).at - start, 1000);
  const heads = all.map(moment => moment.playhead).filter(Number.isFinite);
  const low = Math.min(...heads);
  const high = Math.max(...heads, low + 1);
  const x = at => LEFT + (at - start) / span * (width - LEFT - RIGHT);
  const y = playhead => HEIGHT - BOTTOM - (playhead - low) / (high - low) * (HEIGHT - TOP - BOTTOM);
  const drawing = svg('svg', { viewBox: `0 0 ${width} ${HEIGHT}`, height: HEIGHT, role: 'img', 'aria-label': words(all, bands) });
  const laneOf = { break: [TOP, HEIGHT - TOP - BOTTOM], ad: [HEIGHT - BOTTOM - 10, 10], chapter: [4, 18], state: [25, 16] };
  for (const band of bands) {
    const [top, height] = laneOf[band.kind];
    const wide = Math.max(x(band.to) - x(band.from), 3);
    drawing.append(svg('rect', { class: `t-${band.kind}`, x: x(band.from), y: top, width: wide, height, rx: 3 },
      svg('title', {}, `${band.kind}: ${band.name}`)));
    const room = Math.floor((wide - 8) / 6.2);
    if (room >= 3 && band.kind !== 'ad') {
      const baseline = band.kind === 'break' ? TOP + 13 : top + height - 5;
      drawing.append(svg('text', { class: 'on-band', x: x(band.from) + 5, y: baseline }, band.name.length > room ? `${band.name.slice(0, room - 1)}…` : band.name));
    }
  }
  axes(drawing, { x, y, low, high, start, span, width });
  const line = all.filter(moment => Number.isFinite(moment.playhead) && moment.exchange.answer.status < 400)
    .map(moment => `${x(moment.at).toFixed(1)},${y(moment.playhead).toFixed(1)}`);
  drawing.append(svg('polyline', { class: 't-playhead', points: line.join(' ') }));
  // Draw marks last, so nothing covers them.
  const weight = moment => moment.type === 'error' || moment.exchange.answer.status >= 400 ? 2 : moment.exchange.unmapped ? 1 : 0;
  for (const moment of [...all].sort((a, b) => weight(a) - weight(b))) {
    drawing.append(mark(moment, x(moment.at), Number.isFinite(moment.playhead) ? y(moment.playhead) : HEIGHT - BOTTOM, openId, opens));
  }
  return drawing;
}

/** For the mouse. The table of exchanges offers the same for the keyboard. */
function mark(moment, x, y, openId, opens) {
  const onclick = () => opens(moment.exchange.id);
  const title = svg('title', {}, `${moment.type} at ${clock(moment.playhead)}: ${moment.exchange.outcome}`);
  if (moment.exchange.answer.status >= 400) {
    return svg('path', { class: 't-refused', d: `M${x - 6} ${y - 6}l12 12m0-12-12 12`, onclick }, title);
  }
  if (moment.type === 'error') {
    return svg('path', { class: 't-error', d: `M${x} ${y - 9}l8 15h-16z`, onclick }, title);
  }
  const kind = `${moment.exchange.unmapped && !Array.isArray(moment.exchange.sent) ? ' unmapped' : ''}${moment.exchange.id === openId ? ' open' : ''}`;
  return svg('circle', { class: `t-dot${kind}`, cx: x, cy: y, r: 4, onclick }, title);
}

function axes(drawing, { x, y, low, high, start, span, width }) {
  for (const playhead of [low, (low + high) / 2, high]) {
    drawing.append(svg('line', { class: 'grid', x1: LEFT, x2: width - RIGHT, y1: y(playhead), y2: y(playhead), 'stroke-dasharray': '2 4' }),
      svg('text', { x: LEFT - 6, y: y(playhead) + 4, 'text-anchor': 'end' }, clock(playhead)));
  }
  const room = Math.max(2, Math.floor(width / 110));
  const step = STEPS.find(seconds => span / 1000 / seconds <= room) ?? STEPS.at(-1);
  for (let seconds = 0; seconds * 1000 <= span; seconds += step) {
    drawing.append(svg('text', { x: x(start + seconds * 1000), y: HEIGHT - 6, 'text-anchor': !seconds ? 'start' : x(start + seconds * 1000) > width - 30 ? 'end' : 'middle' }, `+${clock(seconds)}`));
  }
}

export function clock(seconds) {
  if (!Number.isFinite(seconds)) {
    return '?';
  }
  const whole = Math.floor(Math.abs(seconds));
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return (seconds < 0 ? '-' : '') + shown.map((part, i) => i ? String(part).padStart(2, '0') : part).join(':');
}

function words(all, bands) {
  const named = kind => bands.filter(band => band.kind === kind).map(band => band.name);
  const parts = [`${all.length} events over ${clock((all.at(-1).at - all[0].at) / 1000)} minutes`];
  for (const [kind, plural] of [['break', 'ad breaks'], ['chapter', 'chapters'], ['state', 'states']]) {
    if (named(kind).length) {
      parts.push(`${plural}: ${named(kind).join(', ')}`);
    }
  }
  const errors = all.filter(moment => moment.type === 'error').length;
  const refused = all.filter(moment => moment.exchange.answer.status >= 400).length;
  parts.push(`${errors} errors`, `${refused} not delivered`);
  return `Timeline: ${parts.join('; ')}. The table of exchanges below lists each event.`;
}
