#!/usr/bin/env node
// Half of what it can take, for long: does memory grow, do players wait longer? See README.md.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {heapOf, metricsOf, sum} from './lib/inside.mjs';
import {lines} from './lib/lines.mjs';
import {STOLEN_AT_MOST, atRate, load, openSessions, still} from './lib/load.mjs';
import {LOAD_CORE, machine, startShim, startUpstream, stopAll} from './lib/processes.mjs';
import {number, option} from './lib/options.mjs';
import {median} from './lib/report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const minutes = Number(option('minutes', 30));
const seconds = Number(option('seconds', 60));
const warmUp = Number(option('warm-up', 60));
const keep = !['--seconds', '--warm-up'].some(it => process.argv.includes(it));
const work = join(here, 'work');

const SESSIONS = 1000;
/** By how much the last third may be above the first. What else the machine does moves p99, but nobody's memory. */
const MEMORY_FLAT = 1.05;
const P99_FLAT = 1.25;

const mib = value => (value ?? 0) / 1024 / 1024;

/** New sessions every minute: what is kept of each and never let go would show. */
async function minute(shim, half) {
  const paths = join(work, 'minute.paths');
  openSessions(shim, paths, SESSIONS);
  const sample = load(shim, paths, {...half, seconds});
  const text = await metricsOf(shim);
  return {cpu: sample.cpu, rate: sample.rate, p50: sample.p50 / 1000, p99: sample.p99 / 1000, p999: sample.p999 / 1000,
    slowest: sample.slowest / 1000, stolen: sample.stolen, errors: sample.errors, resident: sample.memory,
    heap: mib(sum(text, 'jvm_memory_used_bytes', 'area="heap"')), outside: mib(sum(text, 'jvm_memory_used_bytes', 'area="nonheap"')),
    threads: sum(text, 'jvm_threads_live_threads') ?? 0, files: readdirSync(`/proc/${shim.pid}/fd`).length,
    spooled: sum(text, 'shim_spool_entries') ?? 0};
}

async function measured(shim) {
  const first = join(work, 'first.paths');
  openSessions(shim, first, SESSIONS);
  const full = {payload: 'event', connections: 64, script: 'players'};
  load(shim, first, {...full, seconds: warmUp});
  const capacity = median([1, 2, 3].map(() => still(() => load(shim, first, {...full, seconds: 5})).rate));
  const half = {...full, ...atRate(capacity / 2)};
  load(shim, first, {...half, seconds: Math.min(seconds, 20)});
  const heap = {before: await heapOf(shim)};
  const samples = [];
  for (let i = 0; i < minutes; i++) {
    const sample = await minute(shim, half);
    samples.push(sample);
    console.log(`${i + 1}/${minutes}  ${number(sample.rate)}/s  ${sample.resident.toFixed(0)} MiB  ${sample.cpu.toFixed(1)} ms CPU / 1,000`
      + `  p50 ${sample.p50.toFixed(2)} p99 ${sample.p99.toFixed(2)} p99.9 ${sample.p999.toFixed(2)} ms  ${sample.errors} errors`);
  }
  heap.after = await heapOf(shim);
  return {capacity, heap, samples};
}

/** Minutes in which the machine's host gave little of the processors' time to others, where there are any. */
function stillMinutes(some) {
  const calm = some.filter(sample => sample.stolen <= STOLEN_AT_MOST);
  return calm.length > 0 ? calm : some;
}

/** Medians of the still minutes of the first and of the last third, and how the one stands to the other. */
function thirds(samples, name) {
  const third = Math.max(1, Math.floor(samples.length / 3));
  const of = some => median(stillMinutes(some).map(sample => sample[name]));
  const [first, last] = [of(samples.slice(0, third)), of(samples.slice(-third))];
  return {first, last, ratio: last / first};
}

function report({capacity, heap, samples}) {
  const resident = thirds(samples, 'resident');
  const p99 = thirds(samples, 'p99');
  const cpu = thirds(samples, 'cpu');
  const errors = samples.reduce((all, sample) => all + sample.errors, 0);
  const flat = {memory: resident.ratio <= MEMORY_FLAT, p99: p99.ratio <= P99_FLAT};
  const told = ({first, last, ratio}, digits) => `${number(first, digits)} | ${number(last, digits)} | ${number((ratio - 1) * 100, 1)} %`;
  const text = ['# Steady load', '',
    `${number(minutes)} × ${number(seconds)} s at about half of the ${number(capacity)} events/s that it can take`
    + ` (${number(median(samples.map(it => it.rate)))} in the median),`
    + ` ${new Date().toISOString().slice(0, 10)}, on ${machine()}. The shim has one core, load and`
    + ` upstream the other; ${number(SESSIONS)} new sessions every minute. Written by \`node bench/steady.mjs\`.`, '',
    `**Memory is ${flat.memory ? 'flat' : 'not flat'}, p99 is ${flat.p99 ? 'flat' : 'not flat'}**, if up to ${number((MEMORY_FLAT - 1) * 100)} % and`
    + ` ${number((P99_FLAT - 1) * 100)} % more in the last third than in the first are. ${errors === 0 ? 'No errors.' : `${number(errors)} errors.`}`, '',
    '| medians | first third | last third | more |', '|---|--:|--:|--:|',
    `| resident memory, MiB | ${told(resident, 0)} |`, `| p99, ms | ${told(p99, 2)} |`, `| p99.9, ms | ${told(thirds(samples, 'p999'), 2)} |`,
    `| CPU ms / 1,000 | ${told(cpu, 1)} |`, '',
    `Medians of the minutes in which the machine's host gave at most ${number(STOLEN_AT_MOST * 100)} % of the processors' time to others,`
      + ' where a third has any; the last column says how much.', '',
    heap.before === undefined ? '' : `Heap after a full collection, which is asked for only before and after: ${number(heap.before, 1)} MiB,`
      + ` ${number(heap.after, 1)} MiB.`, '', '![over time](steady.svg)', '',
    '| minute | events / s | CPU ms / 1,000 | p50 ms | p99 ms | p99.9 ms | slowest ms | resident MiB | heap used | outside the heap | threads | files | spooled | errors | stolen % |',
    '|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...samples.map((it, i) => `| ${i + 1} | ${number(it.rate)} | ${number(it.cpu, 1)} | ${number(it.p50, 2)} | ${number(it.p99, 2)} |`
      + ` ${number(it.p999, 2)} | ${number(it.slowest)} | ${number(it.resident)} | ${number(it.heap)} | ${number(it.outside)} | ${it.threads} |`
      + ` ${it.files} | ${it.spooled} | ${it.errors} | ${number(it.stolen * 100, 1)} |`), ''].join('\n');
  const svg = lines(`Half load for ${minutes} minutes`, [
    {title: 'resident memory, MiB', values: samples.map(it => it.resident)},
    {title: 'p99, ms', values: samples.map(it => it.p99), digits: 1},
    {title: 'CPU, ms / 1,000 events', values: samples.map(it => it.cpu)}], 'minute');
  return {text, svg, json: `${JSON.stringify({capacity, heap, flat, resident, p99, cpu, samples}, null, 1)}\n`};
}

// Not on the core of what is measured.
execFileSync('taskset', ['-acp', LOAD_CORE, String(process.pid)], {stdio: 'ignore'});
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
if (!process.argv.includes('--no-build') || !existsSync(join(here, '../target/quarkus-app/quarkus-run.jar'))) {
  execFileSync('mvn', ['-q', '-B', 'package', '-DskipTests'], {cwd: join(here, '..'), stdio: 'inherit'});
}
try {
  const {text, svg, json} = report(await measured(await startShim(work, await startUpstream(work), false)));
  console.log(text);
  const results = keep ? join(here, 'results') : work;
  mkdirSync(results, {recursive: true});
  writeFileSync(join(results, 'steady.md'), text);
  writeFileSync(join(results, 'steady.svg'), svg);
  writeFileSync(join(results, 'steady.json'), json);
} finally {
  await stopAll();
}
