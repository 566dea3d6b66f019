// Medians of all rounds, as a Markdown table, a chart and JSON.
import {number} from './options.mjs';
import {machine} from './processes.mjs';

export const median = values => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
};
const NAMES = {nginx: 'nginx, looks at nothing', node: 'Node: fastify + undici', shim: 'the shim, everything on'};

function summary(samples) {
  const of = name => median(samples.map(sample => sample[name]));
  return {cpu: of('cpu'), rate: of('rate'), p50: of('p50'), p99: of('p99'), p999: of('p999'), memory: of('memory'),
    errors: samples.reduce((sum, sample) => sum + sample.errors, 0)};
}

/** A case's medians, with how and when they were measured. */
export function medians(one, seconds) {
  return {name: one.name, title: one.title, rounds: one.rounds, least: one.least, seconds, stolen: one.stolen, leftOut: one.leftOut, on: machine(), date: new Date().toISOString().slice(0, 10),
    targets: Object.fromEntries([...one.samples].map(([name, samples]) => [name, summary(samples)]))};
}

/** What the machine's host did meanwhile. */
const host = ({stolen, leftOut}) => stolen === undefined ? '' : `; the host gave at most ${number(stolen * 100, 1)} % of the`
  + ` processors' time to others${leftOut ? `, and more in ${leftOut === 1 ? 'one measurement that is' : `${leftOut} measurements that are`} left out` : ''}`;

export function report(cases) {
  const lines = ['# Side by side', '',
    'The proxy has one core, load and upstream the other. Written by `node bench/run.mjs`.', ''];
  for (const one of cases) {
    const floor = one.targets.nginx;
    lines.push(`## ${one.title[0].toUpperCase()}${one.title.slice(1)}`, '',
      `Medians of ${one.least < one.rounds ? `${one.least} or more of ` : ''}${one.rounds} interleaved rounds of ${one.seconds} s, ${one.date}, on ${one.on}${host(one)}.`, '',
      '| | CPU ms / 1,000 | × nginx | events / s | p50 ms | p99 ms | p99.9 ms | p99 over nginx, ms | memory MiB | errors |',
      '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
    for (const [name, it] of Object.entries(one.targets)) {
      lines.push(`| ${NAMES[name]} | ${number(it.cpu, 1)} | ${number(it.cpu / floor.cpu, 2)} | ${number(it.rate)} |`
        + ` ${number(it.p50 / 1000, 2)} | ${number(it.p99 / 1000, 2)} | ${number(it.p999 / 1000, 2)} |`
        + ` ${number((it.p99 - floor.p99) / 1000, 2)} | ${number(it.memory)} | ${it.errors} |`);
    }
    lines.push('');
    if (one.targets.node && one.targets.shim) {
      lines.push(`The shim takes ${number(one.targets.shim.cpu / one.targets.node.cpu, 2)} × the CPU of the Node translator.`, '');
    }
  }
  return {markdown: lines.join('\n'), svg: chart(cases), json: `${JSON.stringify(cases, null, 1)}\n`};
}

/** Bars of CPU per 1,000 events, a group for each case. Its colours hold on light and on dark pages. */
function chart(cases) {
  const bars = cases.flatMap(one => [...Object.entries(one.targets).map(([name, it]) => ({name, cpu: it.cpu, title: one.title}))]);
  const most = Math.max(...bars.map(bar => bar.cpu));
  const colours = {nginx: '#7a8793', node: '#c9772b', shim: '#2f7fd6'};
  let y = 52;
  const parts = [];
  for (const one of cases) {
    parts.push(`<text x="10" y="${y}" font-weight="600">${one.title}</text>`);
    y += 8;
    for (const [name, it] of Object.entries(one.targets)) {
      const width = it.cpu / most * 420;
      parts.push(`<rect x="190" y="${y}" width="${width.toFixed(1)}" height="16" rx="2" fill="${colours[name]}"/>`,
        `<text x="182" y="${y + 12}" text-anchor="end">${NAMES[name]}</text>`,
        `<text x="${(196 + width).toFixed(1)}" y="${y + 12}">${number(it.cpu, 1)}</text>`);
      y += 20;
    }
    y += 26;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 ${y}" font-family="system-ui,sans-serif" font-size="12">\n`
    + '<style>text{fill:#24292f}@media (prefers-color-scheme:dark){text{fill:#d7dde3}}</style>\n'
    + '<text x="10" y="22" font-size="15" font-weight="600">CPU time of the proxy, milliseconds per 1,000 requests</text>\n'
    + `${parts.join('\n')}\n</svg>\n`;
}
