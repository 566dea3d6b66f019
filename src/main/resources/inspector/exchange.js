// An open exchange: the player's request next to the requests to upstreams. Every value is linked to its table row.
import { badge, element, millis, outcomeBadge } from './elements.js';
import { losses } from './homeless.js';

const LIT = 'lit';
const GOT = { taken: 'got', refused: 'got', kept: 'will get', undelivered: 'did not get' };
const DROPPED = { dropped: 'The session is dropped because its visitor opted out.', blocked: 'The session is dropped because Experience Edge does not serve its viewer.' };
const KIND = { taken: '', kept: 'odd', refused: 'bad', undelivered: 'bad' };

/** go: {close, earlier, later}; the last two are null if there is no such exchange */
export function show(exchange, go) {
  const rule = element('output', { class: 'rule', 'aria-live': 'polite' }, 'Point at a key, or move to it with the Tab key, to see how it is translated, and by which row of the tables.');
  const ties = new Ties(rule);
  const detail = element('div', { class: 'sides' }, player(exchange, ties), ...upstreams(exchange, ties));
  detail.addEventListener('pointerover', event => ties.point(event.target));
  detail.addEventListener('focusin', event => ties.point(event.target));
  return [
    element('div', { class: 'detail-head' },
      element('h2', { id: 'detail-title', tabindex: '-1' }, `${exchange.type} `, element('span', { class: 'soft' }, exchange.call)),
      outcomeBadge(exchange), element('span', { class: 'go' },
        element('button', { type: 'button', id: 'earlier', onclick: go.earlier ?? undefined, disabled: !go.earlier }, 'Earlier'),
        element('button', { type: 'button', id: 'later', onclick: go.later ?? undefined, disabled: !go.later }, 'Later'),
        element('button', { type: 'button', id: 'close', onclick: go.close }, 'Close'))),
    came(exchange), detail, rule,
  ];
}

function came(exchange) {
  const facts = [
    ['Answer to the player', `${exchange.answer.status}${exchange.answer.message ? `: ${exchange.answer.message}` : ''}`],
    ['Destination', exchange.result ?? 'nothing was sent'],
    ...exchange.requests.filter(request => request.role === 'shadow').map(copy => ['Copy', copy.result ?? 'no answer yet']),
    ['Took', `${millis(exchange.took)}, ${millis(exchange.upstream)} of it for delivery`],
    ['Route', exchange.route ?? 'not decided'],
    ['Session', exchange.session ?? 'none'],
    ['At', new Date(exchange.at).toLocaleString()],
  ];
  return element('dl', { class: 'came' }, ...facts.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))));
}

function player(exchange, ties) {
  const side = element('article', { class: 'side' }, element('h3', {}, 'The player sent'), element('p', { class: 'where' }, exchange.call));
  if (exchange.sent === undefined) {
    side.append(element('pre', {}, exchange.sentAsText ?? ''));
    return side;
  }
  const decides = exchange.requests.find(request => request.mapped) ?? exchange.requests[0];
  const notMapped = new Map((decides?.notMapped ?? []).map(note => [note.at, note]));
  const adjusted = decides?.adjusted ?? [];
  const wrong = exchange.answer.status === 400 ? exchange.answer.message ?? '' : '';
  const markLoss = losses(exchange);
  side.append(tree(exchange.sent, (at, key, item) => {
    markLoss(at, item);
    ties.take('from', at, item, exchange.requests.flatMap(request => request.mapped ?? []));
    const changes = adjusted.filter(change => change.from.at === at);
    if (changes.length) {
      item.line.append(adjustedTag());
      changes.forEach(change => item.why(adjustment(change)));
    }
    const note = notMapped.get(at);
    if (note && !changes.length) {
      item.node.classList.toggle('unmapped', !note.rule);
      item.line.append(element('span', { class: 'tag' }, note.rule ? 'omitted' : 'not mapped'));
      item.why(note.rule ? `${note.reason} (${note.rule.file}:${note.rule.line})` : note.reason);
    }
    const problem = key && wrong.split('; ').find(each => each.replace(/^\[\d+] \w+: /, '').startsWith(`${keyPath(at)}:`) || each.startsWith(`${key}:`));
    if (problem) {
      item.node.classList.add('wrong');
      item.why(problem);
    }
  }));
  const elsewhere = (decides?.notMapped ?? []).filter(note => !note.at);
  side.append(...adjusted.filter(change => !change.from.at).map(change => element('p', { class: 'where' }, adjustment(change))));
  side.append(...elsewhere.map(note => element('p', { class: 'where' }, `${note.key} ${note.reason}`)));
  return side;
}

function adjustedTag() {
  return element('span', { class: 'tag adjusted' }, 'adjusted');
}

function adjustment(change) {
  const from = 'value' in change.from ? JSON.stringify(change.from.value) : 'absent';
  const to = 'value' in change.to ? JSON.stringify(change.to.value) : 'left out';
  return `${change.from.key}: ${from} → ${to} · ${change.how} · ${change.rule.file}:${change.rule.line}`;
}

const keyPath = at => at.split('/').slice(1).join('.');

function upstreams(exchange, ties) {
  if (!exchange.requests.length) {
    return [element('article', { class: 'side' }, element('h3', {}, 'Nothing was forwarded'),
      element('p', {}, exchange.answer.message ?? DROPPED[exchange.outcome]))];
  }
  return exchange.requests.map(request => {
    const name = request.destination === 'edge' ? 'Experience Edge' : 'The old back end';
    const side = element('article', { class: 'side' },
      element('h3', {}, `${name} ${GOT[request.fate] ?? 'will get'} `, request.role === 'shadow' && badge('copy', 'plain'), ' ',
        exchange.requests.length > 1 && badge(request.fate ?? 'no answer yet', KIND[request.fate] ?? 'plain')),
      element('p', { class: 'where' }, `${request.method} ${request.url ?? request.waits}`),
      request.requestId && element('p', { class: 'where' }, `request ${request.requestId}`),
      element('details', {}, element('summary', {}, 'Headers'), element('pre', {},
        Object.entries(request.headers).map(([header, value]) => `${header}: ${value}`).join('\n') || 'none')));
    if (request.asSent) {
      side.append(element('p', {}, 'The same, byte for byte.'));
      return side;
    }
    side.append(tree(request.body, (at, key, item) => {
      const tied = ties.take('to', at, item, request.mapped);
      const inside = request.mapped.some(note => note.to.at && (note.to.at.startsWith(`${at}/`) || at.startsWith(`${note.to.at}/`)));
      if (request.adjusted.some(change => change.to.at === at)) {
        item.line.append(adjustedTag());
      }
      if (!tied && !inside && item.leaf) {
        item.line.append(element('span', { class: 'tag' }, 'added by the shim'));
      }
    }));
    return side;
  });
}

/** A JSON value as nested lists; visit(pointer, key, item) is called for every line. */
function tree(value, visit, at = '', key = '') {
  const list = element('ul', at ? {} : { class: 'tree', role: 'list' });
  const members = Array.isArray(value) ? value.map((each, i) => [String(i), each]) : Object.entries(value ?? {});
  for (const [name, member] of members) {
    const pointer = `${at}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const leaf = member === null || typeof member !== 'object' || !Object.keys(member).length;
    const label = element('span', { class: 'key' }, name);
    const line = element('span', { class: 'line' }, label, leaf ? ': ' : '', leaf ? element('span', { class: 'value' }, JSON.stringify(member)) : '');
    const node = element('li', {}, line);
    const item = {
      node, line, leaf,
      why: text => line.after(element('span', { class: 'why' }, text)),
      link: () => {
        const button = element('button', { type: 'button', class: 'key' }, name);
        line.replaceChild(button, line.firstChild);
        return button;
      },
    };
    list.append(node);
    visit(pointer, name, item);
    if (!leaf) {
      node.append(tree(member, visit, pointer, name));
    }
  }
  return list;
}

/** Links the two ends of every mapping. */
class Ties {
  #rule;
  #ends = new Map();
  #notes = new WeakMap();

  constructor(rule) {
    this.#rule = rule;
  }

  /** Adds a line as an end of the mappings that name its position. @returns whether there are any */
  take(end, at, item, all) {
    const notes = all.filter(note => note[end].at === at);
    if (!notes.length) {
      return false;
    }
    item.link();
    this.#notes.set(item.node, notes);
    item.node.dataset.tied = '';
    item.node.classList.toggle('changed', notes.some(note => note.changed));
    for (const note of notes) {
      this.#ends.set(note, [...(this.#ends.get(note) ?? []), item.node]);
    }
    return true;
  }

  point(target) {
    const node = target.closest('.line')?.parentElement;
    const notes = node && this.#notes.get(node);
    if (!notes) {
      return;
    }
    document.querySelectorAll(`.${LIT}`).forEach(lit => lit.classList.remove(LIT));
    notes.flatMap(note => this.#ends.get(note)).forEach(end => end.classList.add(LIT));
    this.#rule.textContent = notes.map(words).join(' · ');
  }
}

function words(note) {
  const to = `${note.to.path} = ${JSON.stringify(note.to.value)}`;
  const from = note.from.key ? `${note.from.key} ${note.from.value} → ` : 'by default: ';
  return `${from}${to} · ${note.rule.conversion} · ${note.rule.file}:${note.rule.line}`;
}
