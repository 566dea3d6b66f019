// Probes of rows of the routing table: a button for each row, and what the last probe of it found.
import { badge, byId, element } from './elements.js';
import { authorization } from './token.js';

const PROBE = '../shim/v1/probe';
const KIND = { ok: '', warning: 'odd', error: 'bad' };

const button = element('button', { type: 'button', 'aria-expanded': 'false', 'aria-controls': 'probe', onclick: toggle }, 'Probe');
const suite = element('input', { type: 'text', name: 'report-suite', autocomplete: 'off', spellcheck: 'false' });
const status = element('p', { role: 'status', class: 'soft' });
const list = element('ul', { id: 'probe-rows' });
const section = element('section', { id: 'probe', 'aria-labelledby': 'probe-title', hidden: true },
  element('h2', { id: 'probe-title', tabindex: '-1' }, 'Probe'),
  element('p', { class: 'soft' }, 'Opens and ends a session named shim-probe by a row, and tells what it shows of the datastream. ',
    'Each probe costs one stream at Adobe. The old back end gets no session.'),
  element('label', {}, 'Report suites, for rows that override them ', suite),
  status, list);

byId('clear').after(button);
byId('work').prepend(section);

async function toggle() {
  const opens = section.hidden;
  section.hidden = !opens;
  button.setAttribute('aria-expanded', String(opens));
  if (!opens) {
    return;
  }
  byId('probe-title').focus();
  const answer = await call('GET', '');
  if (answer) {
    list.replaceChildren(...answer.map(rowOf));
  }
}

function rowOf(row) {
  const findings = element('ul', { class: 'findings' });
  const result = element('span', { role: 'status' });
  const start = element('button', { type: 'button', 'aria-label': `Probe ${row.route}`, onclick: () => probe(row, start, result, findings) }, 'Probe');
  const where = [row.sendTo, row.shadow && `shadow ${row.shadow}`, row.backend !== 'default' && row.backend].filter(Boolean).join(' · ');
  return element('li', { class: 'probed' },
    element('div', { class: 'probe-head' }, element('span', { class: 'name' }, row.route), element('span', { class: 'facts soft' }, where), result, start),
    findings);
}

async function probe(row, start, result, findings) {
  start.disabled = true;
  result.replaceChildren(badge('under way', 'plain'));
  const query = new URLSearchParams({ route: row.route });
  if (row.overridesReportSuites && suite.value.trim()) {
    query.set('report-suite', suite.value.trim());
  }
  const answer = await call('POST', `?${query}`);
  start.disabled = false;
  start.focus();
  result.replaceChildren();
  findings.replaceChildren();
  if (answer) {
    result.append(answer.ok ? badge('ok') : badge('not ok', 'bad'));
    const sides = new Set(answer.findings.map(finding => finding.side)).size;
    findings.append(...answer.findings.map(finding => element('li', {}, badge(finding.level, KIND[finding.level]), ' ',
      element('strong', {}, sides > 1 ? `${finding.side} ${finding.check}` : finding.check), ` ${finding.text}`)));
  }
}

/** Returns the answer; undefined if there is none, which the page then says. */
async function call(method, query) {
  status.textContent = '';
  try {
    const answer = await fetch(PROBE + query, { method, headers: authorization(), cache: 'no-store' });
    const body = await answer.json();
    if (answer.ok) {
      return body;
    }
    throw new Error(body.message ?? `status ${answer.status}`);
  } catch (failure) {
    status.textContent = `Not probed: ${failure.message}`;
    return undefined;
  }
}
