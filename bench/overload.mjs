#!/usr/bin/env node
// More than it can take: what are players answered, how soon, and how soon is all well again afterwards? See README.md.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Worker} from 'node:worker_threads';
import {atRate, load, openSessions, still} from './lib/load.mjs';
import {LOAD_CORE, machine, memoryOf, startShim, startUpstream, stopAll} from './lib/processes.mjs';
import {number, option} from './lib/options.mjs';
import {median} from './lib/report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const seconds = Number(option('seconds', 30));
const players = Number(option('players', 9000));
const warmUp = Number(option('warm-up', 40));
const before = Number(option('before', 10));
const after = Number(option('after', 60));
const keep = process.argv.length <= 2 || process.argv.slice(2).every(it => it === '--no-build');
const work = join(here, 'work');

const TIMES = 3;
const PROBES = 100;
const EVERY = 500;
/** Seconds in a row in which p99 has to be back: one alone may be luck. */
const IN_A_ROW = 3;
const WITHIN_MS = 4000;

const percentile = (values, share) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))];
const wait = millis => new Promise(resolve => setTimeout(resolve, millis));

/** p99 of the probes' answers, second by second from one time to another; without an answer it is without bound. */
function p99s(events, from, to) {
  const all = [];
  for (let at = from; at + 1000 <= to; at += 1000) {
    const took = events.filter(event => event.at >= at && event.at < at + 1000).map(event => event.took ?? Infinity);
    if (took.length > 0) {
      all.push(percentile(took, 0.99));
    }
  }
  return all;
}

function statuses(events) {
  const all = {};
  for (const event of events) {
    const name = event.took === undefined ? 'no answer' : event.status === 0 ? 'connection closed' : event.status;
    all[name] = (all[name] ?? 0) + 1;
  }
  return all;
}

const shares = counts => {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return Object.entries(counts).map(([name, count]) => `${name}: ${number(count / total * 100, 2)} %`).join(', ');
};

async function measured(shim, events, probes) {
  const busy = {payload: 'event', connections: 64, script: 'players'};
  load(shim, events, {payload: 'event', connections: 32, seconds: warmUp, script: 'players'});
  const capacity = median([1, 2, 3].map(() => still(() => load(shim, events, {...busy, seconds: 6})).rate));
  const half = {...busy, ...atRate(capacity / 2)};
  console.log(`capacity ${number(capacity)} events/s`);

  const worker = new Worker(new URL('./lib/probes.mjs', import.meta.url), {workerData: {
    target: {pid: shim.pid, port: shim.port, management: shim.management}, paths: probes,
    body: join(here, 'payloads/event.json'), every: EVERY}});
  const told = new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
  load(shim, events, {...half, seconds: 2});
  const times = {before: Date.now()};
  const calm = load(shim, events, {...half, seconds: before});
  times.overload = Date.now();
  const memory = memoryOf(shim.pid);
  const flood = load(shim, events, {payload: 'event', connections: players, seconds, script: 'players', statuses: true});
  times.after = Date.now();
  const later = load(shim, events, {...half, seconds: after});
  times.end = Date.now();
  worker.postMessage('enough');
  const seen = await told;
  return {capacity, calm, memory, flood, later, times, ...seen};
}

function judged({capacity, calm, memory, flood, later, times, events, seconds: states}) {
  const of = (from, to) => events.filter(event => event.at >= from && event.at < to);
  const during = of(times.overload, times.after);
  const afterwards = p99s(events, times.after, times.end);
  const usual = median(p99s(events, times.before, times.overload));
  const well = afterwards.findIndex((_, i) => i + IN_A_ROW <= afterwards.length
    && afterwards.slice(i, i + IN_A_ROW).every(p99 => p99 <= 2 * usual));
  const slowest = list => Math.max(...list.map(event => event.took ?? Infinity));
  const spooled = states.filter(state => state.at >= times.overload);
  const empty = states.find(state => state.at >= times.after && state.spooled === 0);
  return {capacity, players, seconds, wanted: TIMES * capacity, everyMs: players / (TIMES * capacity) * 1000,
    answered: flood.rate, flood: flood.statuses, closed: flood.closed, p50: flood.p50 / 1000, p99: flood.p99 / 1000,
    slowest: flood.slowest / 1000, cpu: flood.cpu, cpuCalm: calm.cpu, calm: calm.rate,
    probes: {count: during.length, statuses: statuses(during), slowest: slowest(during)},
    spooled: Math.max(...spooled.map(state => state.spooled ?? 0)), letters: Math.max(...spooled.map(state => state.letters ?? 0)),
    spoolEmptyAfter: empty ? Math.max(0, (empty.at - times.after) / 1000) : null,
    memory, memoryMost: Math.max(...spooled.map(state => state.memory)), memoryAfter: later.memory,
    usualP99: usual, p99After: afterwards, well: well < 0 ? null : well, errorsAfter: later.errors,
    statusesAfter: statuses(of(times.after, times.end))};
}

function report(it) {
  const lost = it.letters === 0 ? '' : ` ${number(it.letters)} dead letters.`;
  const inTime = it.slowest < WITHIN_MS && it.probes.slowest < WITHIN_MS;
  return ['# Overload', '',
    `${new Date().toISOString().slice(0, 10)}, on ${machine()}. The shim has one core; load, upstream and`
    + ' probes share the other. Written by `node bench/overload.mjs`.', '',
    `The shim can take ${number(it.capacity)} events/s. For ${it.seconds} s, ${number(it.players)} players with a connection and a session each`
    + ` want to send ${TIMES} times that, ${number(it.wanted)} events/s: one every ${number(it.everyMs)} ms a player. Each waits for its`
    + ` answer before it sends the next event, and ${it.p50 > it.everyMs ? `as half of the answers take ${number(it.p50)} ms or more, players have`
      + ' events waiting all the time.' : `half of the answers take less than ${number(it.p50)} ms: these were too few players for three times.`}`
    + ` ${PROBES} further players, with an event every ${EVERY} ms each, are followed up event by event. Before and after,`
    + ` there is about half of what the shim can take (${number(it.calm)} events/s).`, '',
    '| | |', '|---|--:|',
    `| answers a second | ${number(it.answered)} |`,
    `| statuses, all players | ${shares(it.flood)} |`,
    `| connections closed or refused | ${number(it.closed)} |`,
    `| answer after, p50 / p99 / slowest, all players | ${number(it.p50)} / ${number(it.p99)} / ${number(it.slowest)} ms |`,
    `| the probes: ${number(it.probes.count)} events | ${shares(it.probes.statuses)}; slowest ${number(it.probes.slowest)} ms |`,
    `| spooled, at most at once | ${number(it.spooled)} |`,
    `| spool empty after | ${it.spoolEmptyAfter === null ? 'not in the time watched' : `${number(it.spoolEmptyAfter)} s`} |`,
    `| CPU ms / 1,000 answers: half load, overload | ${number(it.cpuCalm, 1)}, ${number(it.cpu, 1)} |`,
    `| memory MiB: before, most, after | ${number(it.memory)}, ${number(it.memoryMost)}, ${number(it.memoryAfter)} |`,
    `| p99 of the probes before | ${number(it.usualP99, 1)} ms |`,
    `| p99 of the probes after, second by second | ${it.p99After.slice(0, 10).map(p99 => number(p99, 1)).join(', ')} ms |`,
    `| statuses after, the probes | ${shares(it.statusesAfter)} |`, '',
    `**${inTime ? 'Every answer came within 4 s.' : 'Answers took longer than 4 s.'}** `
    + `**${it.well === null ? `p99 was not back below twice what it was before within ${after} s.`
      : `p99 was back below twice what it was before in second ${it.well + 1}, and stayed there.`}**${lost}`, ''].join('\n');
}

execFileSync('taskset', ['-acp', LOAD_CORE, String(process.pid)], {stdio: 'ignore'});
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
if (!process.argv.includes('--no-build') || !existsSync(join(here, '../target/quarkus-app/quarkus-run.jar'))) {
  execFileSync('mvn', ['-q', '-B', 'package', '-DskipTests'], {cwd: join(here, '..'), stdio: 'inherit'});
}
try {
  const shim = await startShim(work, await startUpstream(work), false);
  const events = join(work, 'players.paths');
  const probes = join(work, 'probes.paths');
  openSessions(shim, events, players);
  openSessions(shim, probes, PROBES);
  await wait(1000);
  const seen = await measured(shim, events, probes);
  const it = judged(seen);
  const text = report(it);
  console.log(text);
  if (keep) {
    mkdirSync(join(here, 'results'), {recursive: true});
    writeFileSync(join(here, 'results/overload.md'), text);
    writeFileSync(join(here, 'results/overload.json'), `${JSON.stringify({...it, states: seen.seconds}, null, 1)}\n`);
  } else {
    writeFileSync(join(work, 'overload.json'), `${JSON.stringify({...it, times: seen.times, states: seen.seconds}, null, 1)}\n`);
  }
} finally {
  await stopAll();
}
