// One run of wrk against one target, and what it cost that target.
import {execFileSync, spawn} from 'node:child_process';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {LOAD_CORE, cpuOf, memoryOf, processorTime, tracked} from './processes.mjs';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Starts so many sessions of the shim, and writes where their events go into the file. */
export function openSessions(target, file, count) {
  execFileSync('taskset', ['-c', LOAD_CORE, 'wrk', '-t1', '-c32', '-d900s', '--timeout', '10s', '-s', join(here, 'wrk/open.lua'),
    `http://127.0.0.1:${target.port}/api/v1/sessions`, '--', join(here, 'payloads/start.json'), file, String(count)]);
}

const command = (threads, port, paths, {payload, connections, seconds, pause = 0, script = 'post', statuses = false}) =>
  ['-c', LOAD_CORE, 'wrk', `-t${threads}`, `-c${connections}`, `-d${seconds}s`, '--timeout', '10s',
    '-s', join(here, `wrk/${script}.lua`), `http://127.0.0.1:${port}`, '--', paths,
    join(here, `payloads/${payload}.json`), String(pause), ...(statuses ? ['statuses'] : [])];

/** Looks at the machine and at processes; gives what becomes of all that and of what wrk tells. */
function watch(name, pids) {
  const cpus = () => pids.reduce((sum, pid) => sum + cpuOf(pid), 0);
  const before = cpus();
  const machine = processorTime();
  return out => {
    const cpu = cpus() - before;
    const {all, stolen} = processorTime();
    const seen = JSON.parse(out.split('JSON ')[1]);
    if (seen.requests === 0) {
      throw new Error(`${name}: no request was answered\n${out}`);
    }
    return {cpu: cpu / seen.requests * 1000, rate: seen.requests / seen.micros * 1e6, p50: seen.p50, p99: seen.p99,
      p999: seen.p999, errors: seen.errors, slowest: seen.slowest, closed: seen.closed, statuses: seen.statuses,
      requests: seen.requests, memory: pids.reduce((sum, pid) => sum + memoryOf(pid), 0),
      stolen: (stolen - machine.stolen) / (all - machine.all)};
  };
}

export function load(target, paths, how) {
  const sample = watch(target.name, [target.pid]);
  return sample(execFileSync('taskset', command(1, target.port, paths, how), {encoding: 'utf8'}));
}

/** How many threads send to several targets, and so in how many parts their sessions are. */
export const PARTS = 2;

/**
 * The same for targets that share players, a part each. This program can be interrupted meanwhile.
 *
 * @param beside a process whose time is told by itself, if there is one
 */
export async function shared(name, targets, paths, how, beside) {
  const sample = watch(name, targets.map(target => target.pid));
  const cpuBeside = () => (beside ? cpuOf(beside.pid) : 0);
  const before = cpuBeside();
  const child = tracked('wrk', spawn('taskset', command(PARTS, targets[0].port, paths, {...how, script: 'shared'}),
    {env: {...process.env, PORTS: targets.map(target => target.port).join(' ')}, stdio: ['ignore', 'pipe', 'inherit']}));
  let out = '';
  child.stdout.setEncoding('utf8').on('data', more => out += more);
  await new Promise((resolve, reject) => child.on('error', reject)
    .on('close', status => (status === 0 ? resolve() : reject(new Error(`wrk ended with ${status}\n${out}`)))));
  const seen = sample(out);
  return {...seen, beside: (cpuBeside() - before) / seen.requests * 1000};
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

const leastStolen = samples => ({...[...samples].sort((a, b) => a.stolen - b.stolen)[0], leftOut: samples.length - 1});

/** Measures again while the host gives more to others; counts, after so many times, the one in which it gave least. */
export function still(measure, stolenAtMost = STOLEN_AT_MOST, tries = TRIES) {
  const samples = [];
  do {
    samples.push(measure());
  } while (samples.at(-1).stolen > stolenAtMost && samples.length < tries);
  return leastStolen(samples);
}

/** The same for what this program can be interrupted in. */
export async function stillest(measure) {
  const samples = [];
  do {
    samples.push(await measure());
  } while (samples.at(-1).stolen > STOLEN_AT_MOST && samples.length < TRIES);
  return leastStolen(samples);
}
