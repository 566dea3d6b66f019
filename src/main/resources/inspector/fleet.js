// The page Fleet: which versions of players are in use, and which problems each of them has.
import { badge, byId, element } from './elements.js';
import { authorization, forget, remember } from './token.js';

const EVERY = 10_000;
const MOST_BADGES = 4;
const KINDS = [
  { name: 'unmapped', title: 'Unmapped keys', badge: 'odd' },
  { name: 'adjusted', title: 'Adjusted values', badge: 'adjusted' },
  { name: 'refused', title: 'Refused', badge: 'bad' },
];
const COLUMNS = [
  { name: 'version', title: 'Version', value: row => row.version },
  { name: 'sessions', title: 'Sessions', value: row => row.sessions, number: true },
  { name: 'events', title: 'Events', value: row => row.events, number: true },
  ...KINDS.map(kind => ({ name: kind.name, title: kind.title, value: row => total(row[kind.name]), number: true, kind })),
  { name: 'firstSeen', title: 'First seen', value: row => row.firstSeen, time: true },
  { name: 'lastSeen', title: 'Last seen', value: row => row.lastSeen, time: true },
];

let versions = [];
let opened = null;
let sorted = { column: COLUMNS[2], descending: true };
let timer = null;

const total = counts => Object.values(counts).reduce((sum, count) => sum + count, 0);
const problems = row => KINDS.reduce((sum, kind) => sum + total(row[kind.name]), 0);
const wantedKey = () => byId('filters').elements.key.value.trim().toLowerCase();
const matching = (counts, wanted) => Object.entries(counts).filter(([key]) => key.toLowerCase().includes(wanted));

async function load() {
  clearTimeout(timer);
  try {
    const answer = await fetch('../shim/v1/fleet', { headers: authorization(), cache: 'no-store' });
    if (answer.status === 404) {
      state('lost', 'The shim requires a token');
      byId('ask-wrong').textContent = forget() ? 'The token is wrong.' : '';
      byId('ask').showModal();
      return;
    }
    if (!answer.ok) {
      throw new Error(`status ${answer.status}`);
    }
    ({ versions } = await answer.json());
    state('live', `As of ${new Date().toLocaleTimeString([], { hour12: false })}`);
    offerKeys();
    render();
  } catch (failure) {
    state('lost', `Not connected: ${failure.message}. Trying again…`);
  }
  timer = setTimeout(load, EVERY);
}

function state(name, words) {
  byId('connection').dataset.state = name;
  byId('connection').textContent = words;
}

function offerKeys() {
  const keys = new Set(versions.flatMap(row => KINDS.flatMap(kind => Object.keys(row[kind.name]))));
  byId('keys').replaceChildren(...[...keys].sort().map(key => element('option', { value: key })));
}

// --- Rendering -------------------------------------------------------------------------------------------------------

function render() {
  const wanted = wantedKey();
  const onlyProblems = byId('filters').elements.problems.checked;
  const shown = versions.filter(row => (!wanted || KINDS.some(kind => matching(row[kind.name], wanted).length))
    && (!onlyProblems || problems(row)));
  shown.sort((a, b) => compare(sorted.column.value(a), sorted.column.value(b)) * (sorted.descending ? -1 : 1));
  byId('versions-title').textContent = `Versions (${shown.length}${shown.length === versions.length ? '' : ` of ${versions.length}`})`;
  renderColumns();
  const focused = document.activeElement?.dataset?.version;
  byId('rows').replaceChildren(...shown.map(row => rowOf(row, wanted)));
  if (focused) {
    [...byId('rows').querySelectorAll('button')].find(each => each.dataset.version === focused)?.focus();
  }
  byId('nothing').hidden = shown.length > 0;
  byId('nothing').textContent = versions.length ? 'No version matches the filters.' : 'Nothing yet. Versions appear when players send something.';
  renderDetail(wanted);
}

function compare(a, b) {
  return typeof a === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });
}

function renderColumns() {
  if (!byId('columns').children.length) {
    byId('columns').append(...COLUMNS.map(column => element('th', { scope: 'col', class: column.number && !column.kind && 'c-number' },
      element('button', { type: 'button', onclick: () => sort(column) }, column.title))));
  }
  [...byId('columns').children].forEach((cell, at) => {
    const isSorted = COLUMNS[at] === sorted.column;
    if (isSorted) {
      cell.setAttribute('aria-sort', sorted.descending ? 'descending' : 'ascending');
    } else {
      cell.removeAttribute('aria-sort');
    }
  });
}

function sort(column) {
  sorted = { column, descending: sorted.column === column ? !sorted.descending : Boolean(column.number || column.time) };
  render();
}

function rowOf(row, wanted) {
  const node = element('tr', { 'data-open': row.version === opened }, ...COLUMNS.map(column => cell(row, column, wanted)));
  return node;
}

function cell(row, column, wanted) {
  if (column.name === 'version') {
    const button = element('button', { type: 'button', 'data-version': row.version, onclick: () => open(row.version) }, row.version);
    return element('td', { class: 'name' }, button);
  }
  if (column.kind) {
    return element('td', { class: 'problems', 'data-label': column.title }, badges(row[column.name], column.kind, wanted));
  }
  const value = column.time ? when(row[column.name]) : row[column.name].toLocaleString('en');
  return element('td', { class: column.number ? 'c-number' : 'c-seen', 'data-label': column.title }, value);
}

/** The keys that are looked for come first; otherwise the most frequent ones do. */
function badges(counts, kind, wanted) {
  const keys = wanted ? matching(counts, wanted) : Object.entries(counts);
  const more = Object.keys(counts).length - Math.min(keys.length, MOST_BADGES);
  return element('span', { class: 'keys' }, ...keys.slice(0, MOST_BADGES).map(([key, count]) => {
    const node = badge('', kind.badge);
    node.append(...marked(key, wanted), `\u00a0${count.toLocaleString('en')}`);
    return node;
  }), more > 0 && badge(`${more} more`, 'plain'));
}

function marked(key, wanted) {
  const at = wanted ? key.toLowerCase().indexOf(wanted) : -1;
  return at < 0 ? [key] : [key.slice(0, at), element('mark', {}, key.slice(at, at + wanted.length)), key.slice(at + wanted.length)];
}

function when(text) {
  const at = new Date(text);
  const time = at.toLocaleTimeString('en', { hour12: false, hour: '2-digit', minute: '2-digit', second: '2-digit' });
  return at.toDateString() === new Date().toDateString() ? time : `${at.toISOString().slice(0, 10)} ${time}`;
}

function open(version) {
  const before = opened;
  opened = version;
  render();
  if (version === null) {
    [...byId('rows').querySelectorAll('button')].find(each => each.dataset.version === before)?.focus();
  } else {
    byId('detail-title').focus({ preventScroll: true });
    byId('detail').scrollIntoView({ block: 'nearest' });
  }
}

function renderDetail(wanted) {
  const row = versions.find(each => each.version === opened);
  const detail = byId('detail');
  const focused = document.activeElement?.id === 'detail-title';
  detail.hidden = !row;
  detail.replaceChildren(...(row ? detailOf(row, wanted) : []));
  if (focused && row) {
    byId('detail-title').focus({ preventScroll: true });
  }
}

function detailOf(row, wanted) {
  return [
    element('div', { class: 'detail-head' }, element('h2', { id: 'detail-title', tabindex: '-1' }, row.version),
      element('span', { class: 'go' }, element('button', { type: 'button', onclick: () => open(null) }, 'Close'))),
    element('dl', { class: 'came' }, ...[['App', row.sdkVersion], ['Library', row.libraryVersion], ['User agent', row.userAgent],
      ['Sessions', row.sessions], ['Events', row.events], ['First seen', when(row.firstSeen)], ['Last seen', when(row.lastSeen)]]
      .map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, String(value))))),
    element('div', { class: 'parts' }, ...KINDS.map(kind => part(row, kind, wanted))),
  ];
}

function part(row, kind, wanted) {
  const keys = Object.entries(row[kind.name]);
  const example = row.example[kind.name];
  return element('div', {}, element('h3', {}, kind.title),
    keys.length ? element('dl', {}, ...keys.flatMap(([key, count]) => [element('dt', {}, ...marked(key, wanted)), element('dd', {}, count.toLocaleString('en'))]))
      : element('p', { class: 'soft' }, 'none'),
    example && element('p', {}, 'Example: ', element('code', {}, example.key), example.detail && ` – ${example.detail}`, `, ${when(example.at)}`,
      example.session && ', session ', example.session && element('a', { href: `./#session=${example.session}` }, example.session)),
    example?.sent && element('pre', { tabindex: '0' }, JSON.stringify(example.sent, null, 2)));
}

// --- User actions ----------------------------------------------------------------------------------------------------

byId('filters').elements.key.value = new URLSearchParams(location.hash.slice(1)).get('key') ?? '';
byId('filters').addEventListener('input', render);
byId('filters').addEventListener('submit', event => event.preventDefault());
byId('refresh').addEventListener('click', load);
byId('ask').addEventListener('close', () => {
  remember(byId('token').value);
  byId('token').value = '';
  load();
});
load();
