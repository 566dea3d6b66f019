// The page: stores the exchanges of the stream, filters them, and opens one exchange at a time.
import { badge, byId, element, millis, outcomeBadge } from './elements.js';
import { show } from './exchange.js';
import { play } from './sample.js';
import { Stream } from './stream.js';
import { clock, draw, moments } from './timeline.js';

const MOST = 1000;
const NO_SESSION = 'none';

const exchanges = new Map();
const sessions = new Map();
const rows = new Map();
const buttons = new Map();
const choices = { suite: new Set(), route: new Set(), outcome: new Set() };
let selected = null;
let awaitsSession = false;
let opened = null;
let paused = null;
let process = null;
let due = false;

const stream = new Stream({
  state: connection,
  hello(data) {
    if (process && process !== data.process) {
      clear();
    }
    process = data.process;
    byId('play').hidden = !data.canPlay;
    connection('live', 'Live');
  },
  beat(data) {
    connection('live', data.unseen ? `Live; ${data.unseen} exchanges were skipped because there were too many at once` : 'Live');
  },
  exchange(data) {
    if (paused) {
      paused.push(data);
      connection('live', `Paused; ${paused.length} new exchanges`);
    } else {
      take(data);
    }
  },
  refused(tokenWasShown) {
    byId('ask-wrong').textContent = tokenWasShown ? 'The token is wrong.' : '';
    byId('ask').showModal();
  },
});

function connection(state, words) {
  const status = byId('connection');
  status.dataset.state = state;
  if (status.textContent !== words) {
    status.textContent = words;
  }
}

// --- The stream ------------------------------------------------------------------------------------------------------

function take(exchange) {
  if (exchanges.has(exchange.id)) {
    takeMore(exchange);
    return;
  }
  exchange.unmapped = new Set(exchange.requests.flatMap(request => request.notMapped).filter(note => !note.rule && note.at).map(note => note.at)).size;
  exchange.adjusted = exchange.requests.reduce((sum, request) => sum + (request.adjusted?.length ?? 0), 0);
  exchanges.set(exchange.id, exchange);
  const key = exchange.session ?? NO_SESSION;
  if (!sessions.has(key)) {
    sessions.set(key, { key, exchanges: [], suites: new Set(), route: null, name: null, destination: null });
    if (awaitsSession && exchange.session) {
      selected = key;
      awaitsSession = false;
    }
  }
  const session = sessions.get(key);
  session.exchanges.push(exchange);
  exchange.reportSuites.forEach(suite => session.suites.add(suite));
  session.route ??= exchange.route;
  const start = Array.isArray(exchange.sent) ? exchange.sent[0] : exchange.sent;
  session.name ??= start?.params?.['media.name'] ?? start?.params?.['media.id'];
  session.suites.forEach(suite => offer('suite', suite));
  offer('route', exchange.route);
  offer('outcome', exchange.outcome);
  if (exchanges.size > MOST) {
    forget(exchanges.keys().next().value);
  }
  render();
}

/** If a copy is answered after the player, the same exchange is sent again. */
function takeMore(exchange) {
  const known = exchanges.get(exchange.id);
  const fates = each => each.requests.map(request => request.fate).join();
  if (fates(known) !== fates(exchange)) {
    known.requests = exchange.requests;
    if (exchange.id === opened) {
      fillDetail();
    }
  }
}

function forget(id) {
  const exchange = exchanges.get(id);
  const session = sessions.get(exchange.session ?? NO_SESSION);
  session.exchanges = session.exchanges.filter(each => each.id !== id);
  exchanges.delete(id);
  rows.get(id)?.remove();
  rows.delete(id);
  if (!session.exchanges.length) {
    sessions.delete(session.key);
    buttons.get(session.key)?.node.remove();
    buttons.delete(session.key);
    selected = selected === session.key ? null : selected;
  }
}

function clear() {
  [...exchanges.keys()].forEach(forget);
  selected = null;
  open(null);
  render();
}

function offer(name, value) {
  if (value && !choices[name].has(value)) {
    choices[name].add(value);
    byId('filters').elements[name].append(element('option', { value }, value));
  }
}

// --- Rendering -------------------------------------------------------------------------------------------------------

function render() {
  if (!due) {
    due = true;
    setTimeout(() => {
      due = false;
      renderSessions();
      renderTimeline();
      renderRows();
    }, 60);
  }
}

function filters() {
  const { suite, route, outcome, session, unmapped, adjusted } = byId('filters').elements;
  return { session: session.value.trim().toLowerCase(), suite: suite.value, route: route.value, outcome: outcome.value, unmapped: unmapped.checked, adjusted: adjusted.checked };
}

function sessionPasses(session, wanted) {
  return (!wanted.suite || session.suites.has(wanted.suite)) && (!wanted.route || session.route === wanted.route)
    && session.key.startsWith(wanted.session);
}

function passes(exchange, wanted) {
  const session = sessions.get(exchange.session ?? NO_SESSION);
  return (selected === null || session.key === selected) && (!wanted.suite || session.suites.has(wanted.suite))
    && (!wanted.route || exchange.route === wanted.route) && (!wanted.outcome || exchange.outcome === wanted.outcome)
    && session.key.startsWith(wanted.session) && (!wanted.unmapped || exchange.unmapped > 0)
    && (!wanted.adjusted || exchange.adjusted > 0);
}

function renderSessions() {
  const wanted = filters();
  byId('all').setAttribute('aria-current', String(selected === null));
  for (const session of sessions.values()) {
    if (!buttons.has(session.key)) {
      const node = element('li', {});
      const button = element('button', { type: 'button', class: 'session', onclick: () => select(session.key) });
      node.append(button);
      byId('session-list').prepend(node);
      buttons.set(session.key, { node, button });
    }
    const { node, button } = buttons.get(session.key);
    node.hidden = !sessionPasses(session, wanted);
    button.setAttribute('aria-current', String(selected === session.key));
    const bad = session.exchanges.filter(each => each.answer.status >= 400).length;
    const adjusted = session.exchanges.filter(each => each.adjusted).length;
    const unmapped = session.exchanges.filter(each => each.unmapped).length;
    const facts = [session.key === NO_SESSION ? null : session.key, session.route, [...session.suites].join(', ')].filter(Boolean).join(' · ');
    button.replaceChildren(
      element('span', { class: 'name' }, session.key === NO_SESSION ? 'Without a session' : String(session.name ?? 'Session')),
      element('span', { class: 'facts' }, facts),
      element('span', { class: 'badges' }, badge(session.exchanges.length === 1 ? '1 request' : `${session.exchanges.length} requests`, 'plain'),
        bad > 0 && badge(`${bad} not delivered`, 'bad'), unmapped > 0 && badge(`${unmapped} with unmapped keys`, 'odd'),
        adjusted > 0 && badge(`${adjusted} with adjusted values`, 'adjusted')));
  }
}

function renderTimeline() {
  const session = sessions.get(selected);
  const all = session && session.key !== NO_SESSION ? moments(session.exchanges) : [];
  byId('timeline').hidden = !all.length;
  if (all.length) {
    byId('timeline-about').textContent = `Session ${session.key}: ${session.name ?? 'without a name'}. Playhead against the player's own time.`;
    const drawing = byId('timeline-drawing');
    drawing.replaceChildren(draw(all, Math.max(drawing.clientWidth, 280), opened, open));
  }
}

function renderRows() {
  const wanted = filters();
  let shown = 0;
  for (const exchange of exchanges.values()) {
    let row = rows.get(exchange.id);
    if (!row) {
      row = rowOf(exchange);
      rows.set(exchange.id, row);
      byId('rows').prepend(row);
    }
    row.hidden = !passes(exchange, wanted);
    row.toggleAttribute('data-open', exchange.id === opened);
    shown += row.hidden ? 0 : 1;
  }
  byId('exchanges-title').textContent = `Exchanges (${shown}${shown === exchanges.size ? '' : ` of ${exchanges.size}`})`;
  byId('nothing').hidden = shown > 0;
  byId('nothing').textContent = exchanges.size ? 'No exchange matches the filters.' : byId('play').hidden
    ? 'Nothing yet. New requests of players appear here.'
    : 'Nothing yet. Play a sample session, or connect a player to this shim.';
}

function rowOf(exchange) {
  const at = new Date(exchange.at);
  const playhead = Array.isArray(exchange.sent) ? `${exchange.sent.length} entries` : clock(Number(exchange.sent?.playerTime?.playhead));
  return element('tr', {},
    element('td', { class: 'c-time' }, at.toLocaleTimeString([], { hour12: false, hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 })),
    element('td', {}, element('button', { type: 'button', onclick: () => open(exchange.id) }, exchange.type),
      exchange.unmapped > 0 && badge(`${exchange.unmapped} unmapped`, 'odd'), exchange.unmapped > 0 && exchange.adjusted > 0 && ' ',
      exchange.adjusted > 0 && badge(`${exchange.adjusted} adjusted`, 'adjusted')),
    element('td', { class: 'c-number' }, playhead),
    element('td', {}, outcomeBadge(exchange)),
    element('td', { class: 'c-session' }, exchange.session ?? ''),
    element('td', { class: 'c-number c-took' }, millis(exchange.took)));
}

function select(key) {
  selected = key;
  open(null);
  render();
}

function open(id) {
  const before = opened;
  opened = id;
  const detail = byId('detail');
  detail.hidden = id === null;
  if (id === null) {
    detail.replaceChildren();
    if (before !== null) {
      rows.get(before)?.querySelector('button').focus();
    }
  } else {
    fillDetail();
    byId('detail-title').focus({ preventScroll: true });
    comeIntoView(detail, before === null);
  }
  render();
}

function fillDetail() {
  const wanted = filters();
  const shown = [...exchanges.values()].filter(each => passes(each, wanted)).map(each => each.id);
  const goTo = neighbour => neighbour === undefined ? null : () => open(neighbour);
  byId('detail').replaceChildren(...show(exchanges.get(opened), {
    close: () => open(null), earlier: goTo(shown.findLast(each => each < opened)), later: goTo(shown.find(each => each > opened)),
  }));
}

/** Keeps the open exchange visible, and the list beside it if there is room. */
function comeIntoView(detail, isNew) {
  const narrow = matchMedia('(max-width: 56rem)').matches;
  if (isNew && (narrow || detail.getBoundingClientRect().top > innerHeight * 0.5)) {
    (narrow ? detail : byId('exchanges')).scrollIntoView({ block: 'start' });
  }
}

/** A link names a session as log lines do: #session=5f0c9a1e */
function followLink() {
  const session = new URLSearchParams(location.hash.slice(1)).get('session');
  if (session !== null) {
    byId('filters').elements.session.value = session;
    select(null);
  }
}

// --- User actions ----------------------------------------------------------------------------------------------------

byId('all').addEventListener('click', () => select(null));
byId('filters').addEventListener('change', render);
byId('filters').addEventListener('input', render);
byId('filters').addEventListener('submit', event => event.preventDefault());
byId('clear').addEventListener('click', clear);
byId('visitor-ids').addEventListener('change', event => {
  clear();
  stream.open(event.target.checked);
});
byId('pause').addEventListener('click', event => {
  const waiting = paused;
  paused = waiting ? null : [];
  event.target.setAttribute('aria-pressed', String(paused !== null));
  waiting?.forEach(take);
  connection('live', paused ? 'Paused' : 'Live');
});
byId('play').addEventListener('click', async event => {
  const button = event.target;
  button.disabled = true;
  awaitsSession = true;
  try {
    await play();
  } catch (failure) {
    connection('live', `The sample session failed: ${failure.message}`);
  } finally {
    button.disabled = false;
    button.focus();
  }
});
byId('ask').addEventListener('close', () => {
  stream.token(byId('token').value);
  byId('token').value = '';
  stream.open(byId('visitor-ids').checked);
});
window.addEventListener('hashchange', followLink);
followLink();
new ResizeObserver(render).observe(byId('work'));

render();
stream.open(false);
