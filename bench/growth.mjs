#!/usr/bin/env node
// Does an event cost more with more live sessions, or with more rows in the routing table? See README.md.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {heapOf, metricsOf, sum} from './lib/inside.mjs';
import {STOLEN_AT_MOST, TRIES, load, openSessions, still} from './lib/load.mjs';
import {LOAD_CORE, machine, memoryOf, routingTable, startShim, startUpstream, stopAll} from './lib/processes.mjs';
import {number, option} from './lib/options.mjs';
import {median} from './lib/report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const rounds = Number(option('rounds', 7));
const seconds = Number(option('seconds', 5));
const warmUp = Number(option('warm-up', 40));
const many = Number(option('sessions', 1_000_000));
const keep = process.argv.slice(2).every(it => it === '--no-build');
const work = join(here, 'work');

const ROWS = [50, 1000];
const SESSIONS = [1, 1000, many];

// One process for all of them: two JVMs of one build differ by more than what is looked for here.
const CASES = [
  ...SESSIONS.map(sessions => ({name: `sessions-${sessions}`, group: 'Live sessions', title: `event, ${number(sessions)} session${sessions > 1 ? 's' : ''}`,
    rows: ROWS[0], payload: 'event', paths: `sessions-${sessions}.paths`})),
  ...['event', 'start'].flatMap(payload => ROWS.map(rows => ({name: `${payload}-rows-${rows}`,
    group: `Rows of the routing table, ${payload}s`, title: `${payload}, ${number(rows)} rows`, rows, payload,
    paths: payload === 'start' ? 'starts.paths' : 'sessions-1000.paths'}))),
];

/** Another routing table while it runs, as an operator does it; sessions that are open stay as they are. */
async function takes(shim, rows) {
  const reloads = async () => sum(await metricsOf(shim), 'shim_routes_reloads_total', 'taken') ?? 0;
  const before = await reloads();
  const file = join(work, `routes-${ROWS[0]}.yaml`);
  writeFileSync(`${file}.new`, routingTable(rows));
  renameSync(`${file}.new`, file);
  for (let i = 0; i < 100; i++) {
    if (await reloads() > before) {
      return;
    }
    await new Promise(resolve => setTimeout(resolve, 200));
  }
  throw new Error(`the shim did not take a routing table of ${rows} rows within 20 s; its log is in bench/work`);
}

async function measured(shim) {
  const one = {connections: 32, script: 'players'};
  const run = (it, length) => load(shim, join(work, it.paths), {...one, payload: it.payload, seconds: length});
  const memory = {};
  const look = async name => {
    memory[name] = {heap: await heapOf(shim), resident: memoryOf(shim.pid)};
    console.log(`${name}: ${number(memory[name].resident)} MiB resident, ${number(memory[name].heap ?? NaN, 1)} MiB of heap after a collection`);
  };

  writeFileSync(join(work, 'starts.paths'), '/api/v1/sessions\n');
  for (const sessions of SESSIONS.slice(0, 2)) {
    openSessions(shim, join(work, `sessions-${sessions}.paths`), sessions);
  }
  run(CASES[1], warmUp);
  run(CASES.at(-1), Math.ceil(warmUp / 2));
  await look('before');
  openSessions(shim, join(work, `sessions-${many}.paths`), many);
  await look('opened');
  // Of no count, as the opening of so many leaves its traces in compiled code.
  run(CASES[2], Math.max(1, Math.round(many / 15_000)));

  const samples = new Map(CASES.map(it => [it.name, []]));
  let rows = ROWS[0];
  for (let round = 0; round < rounds; round++) {
    // Every second round backwards: what drifts hits all alike, and tables change half as often.
    for (const it of ROWS.flatMap(some => CASES.filter(one => one.rows === (round % 2 ? ROWS.at(-1 - ROWS.indexOf(some)) : some)))) {
      if (it.rows !== rows) {
        rows = it.rows;
        await takes(shim, rows);
        run(it, 1);
      }
      const sample = still(() => run(it, seconds));
      samples.get(it.name).push(sample);
      console.log(`${round + 1}/${rounds} ${it.title.padEnd(26)} ${sample.cpu.toFixed(1)} ms CPU / 1,000  ${Math.round(sample.rate)}/s`
        + `  p99 ${sample.p99} µs  ${sample.errors} errors`);
    }
  }
  await look('after');
  return {samples, memory};
}

function report({samples, memory}) {
  const results = CASES.map(it => {
    const all = samples.get(it.name);
    const of = name => median(all.map(sample => sample[name]));
    const cpus = all.map(sample => sample.cpu);
    return {name: it.name, group: it.group, title: it.title, cpu: of('cpu'), least: Math.min(...cpus), most: Math.max(...cpus),
      rate: of('rate'), p50: of('p50'), p99: of('p99'), memory: of('memory'), errors: all.reduce((sum, sample) => sum + sample.errors, 0)};
  });
  const lines = ['# Growth', '',
    `Medians of ${rounds} interleaved rounds of ${seconds} s on one process, ${new Date().toISOString().slice(0, 10)}, on ${machine()}`
    + `. The shim has one core, load and upstream the other; 32 connections. What was measured while`
    + ` the machine's host gave over ${number(STOLEN_AT_MOST * 100)} % of the processors' time to others was measured again, up to ${TRIES} times in all. Written by`
    + ' `node bench/growth.mjs`.', ''];
  for (const group of new Set(CASES.map(it => it.group))) {
    const those = results.filter(it => it.group === group);
    lines.push(`## ${group}`, '', '| | CPU ms / 1,000 | × the first | least to most | events / s | p50 ms | p99 ms | memory MiB | errors |',
      '|---|--:|--:|--:|--:|--:|--:|--:|--:|');
    for (const it of those) {
      lines.push(`| ${it.title} | ${number(it.cpu, 1)} | ${number(it.cpu / those[0].cpu, 2)} | ${number(it.least, 1)} to ${number(it.most, 1)} |`
        + ` ${number(it.rate)} | ${number(it.p50 / 1000, 2)} | ${number(it.p99 / 1000, 2)} | ${number(it.memory)} | ${it.errors} |`);
    }
    lines.push('');
  }
  const cell = (value, digits) => (value === undefined ? 'not known' : number(value, digits));
  lines.push('## Memory', '', '| | heap after a collection, MiB | resident, MiB |', '|---|--:|--:|',
    ...[['before', `after the warm-up`], ['opened', `when ${number(many)} more sessions were open`], ['after', 'at the end']]
      .map(([name, title]) => `| ${title} | ${cell(memory[name].heap, 1)} | ${number(memory[name].resident)} |`), '');
  return {text: lines.join('\n'), json: `${JSON.stringify({results, memory}, null, 1)}\n`};
}

// Not on the core of what is measured.
execFileSync('taskset', ['-acp', LOAD_CORE, String(process.pid)], {stdio: 'ignore'});
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
if (!process.argv.includes('--no-build') || !existsSync(join(here, '../target/quarkus-app/quarkus-run.jar'))) {
  execFileSync('mvn', ['-q', '-B', 'package', '-DskipTests'], {cwd: join(here, '..'), stdio: 'inherit'});
}
try {
  const {text, json} = report(await measured(await startShim(work, await startUpstream(work), false)));
  console.log(text);
  if (keep) {
    mkdirSync(join(here, 'results'), {recursive: true});
    writeFileSync(join(here, 'results/growth.md'), text);
    writeFileSync(join(here, 'results/growth.json'), json);
  }
} finally {
  await stopAll();
}
