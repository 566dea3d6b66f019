// One run of wrk against one target, and what it cost that target.
import {execFileSync} from 'node:child_process';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {LOAD_CORE, cpuOf, memoryOf, processorTime} from './processes.mjs';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Starts so many sessions of the shim, and writes where their events go into the file. */
export function openSessions(target, file, count) {
  execFileSync('taskset', ['-c', LOAD_CORE, 'wrk', '-t1', '-c32', '-d900s', '--timeout', '10s', '-s', join(here, 'wrk/open.lua'),
    `http://127.0.0.1:${target.port}/api/v1/sessions`, '--', join(here, 'payloads/start.json'), file, String(count)]);
}

export function load(target, paths, {payload, connections, seconds, pause = 0, script = 'post', statuses = false}) {
  const before = cpuOf(target.pid);
  const machine = processorTime();
  const out = execFileSync('taskset', ['-c', LOAD_CORE, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s',
    '-s', join(here, `wrk/${script}.lua`), `http://127.0.0.1:${target.port}`, '--', paths,
    join(here, `payloads/${payload}.json`), String(pause), ...(statuses ? ['statuses'] : [])], {encoding: 'utf8'});
  const cpu = cpuOf(target.pid) - before;
  const {all, stolen} = processorTime();
  const seen = JSON.parse(out.split('JSON ')[1]);
  if (seen.requests === 0) {
    throw new Error(`${target.name}: no request was answered\n${out}`);
  }
  return {cpu: cpu / seen.requests * 1000, rate: seen.requests / seen.micros * 1e6, p50: seen.p50, p99: seen.p99,
    p999: seen.p999, errors: seen.errors, slowest: seen.slowest, closed: seen.closed, statuses: seen.statuses,
    requests: seen.requests, memory: memoryOf(target.pid),
    stolen: (stolen - machine.stolen) / (all - machine.all)};
}

/** Milliseconds that a player waits between two events, and those from an event to the end of its answer at half load, about. */
const PAUSE = 10;
const ANSWERED = 0.8;

/** So many players, with a pause each, send so many events a second. */
export const atRate = rate => ({pause: PAUSE, connections: Math.round(rate / 1000 * (PAUSE + ANSWERED))});

/** Share of the processors' time that the machine's host may give to others in what counts. */
export const STOLEN_AT_MOST = 0.05;

/** How often what does not count is measured again, the first time included. */
export const TRIES = 4;

/** Measures again while the host gives more to others; counts, after so many times, the one in which it gave least. */
export function still(measure, stolenAtMost = STOLEN_AT_MOST, tries = TRIES) {
  const samples = [];
  do {
    samples.push(measure());
  } while (samples.at(-1).stolen > stolenAtMost && samples.length < tries);
  return {...samples.sort((a, b) => a.stolen - b.stolen)[0], leftOut: samples.length - 1};
}
