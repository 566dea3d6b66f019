#!/usr/bin/env node
// Side by side: nginx that looks at nothing, a Node translator, and the shim with everything on. See README.md.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {mustHaveDelivered, startFloor, startNode, startShim, startUpstream, stopAll} from './lib/processes.mjs';
import {STOLEN_AT_MOST, atRate, load, still} from './lib/load.mjs';
import {option} from './lib/options.mjs';
import {median, medians, report} from './lib/report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const rounds = Number(option('rounds', 5));
const seconds = Number(option('seconds', 6));
const warmUp = Number(option('warm-up', 120));
const only = option('only', '');
const keep = process.argv.includes('--keep');
/** Share of the processors' time that a host may give to others in what counts. */
const stolenAtMost = Number(option('stolen', STOLEN_AT_MOST * 100)) / 100;
/**
 * The same where it is p99 that counts: of the requests that the host holds up all are among the slowest hundredth. So
 * little is stolen for moments only: samples are short, and many are taken to have some still ones.
 */
const FOR_P99 = {stolenAtMost: 0.003, seconds: 3, tries: 8, rounds: 11};
/** Rounds of a proxy that found a still moment, from which on the others do not count. */
const ENOUGH = 3;
const work = join(here, 'work');

const SESSIONS = 1000;
/** Seconds after which nginx and Node are as fast as they get; a JVM's compiler shares one core with what it compiles. */
const SETTLED = 6;

const CASES = [
  {name: 'event', title: 'event of 1.2 KB, 32 connections', payload: 'event', connections: 32},
  {name: 'ping', title: 'ping of 300 bytes, 32 connections', payload: 'ping', connections: 32},
  {name: 'start', title: 'session start of 3 KB, 32 connections', payload: 'start-large', connections: 32},
  {name: 'one', title: 'event of 1.2 KB, 1 connection', payload: 'event', connections: 1},
  {name: 'many', title: 'event of 1.2 KB, 200 connections', payload: 'event', connections: 200},
  {name: 'tls', title: 'event of 1.2 KB, HTTPS to the upstream', payload: 'event', connections: 32, tls: true},
].filter(one => !only || only.split(',').includes(one.name));

function build() {
  if (!existsSync(join(here, '../target/quarkus-app/quarkus-run.jar')) || !process.argv.includes('--no-build')) {
    execFileSync('mvn', ['-q', '-B', 'package', '-DskipTests'], {cwd: join(here, '..'), stdio: 'inherit'});
  }
  if (!existsSync(join(here, 'node/node_modules'))) {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {cwd: join(here, 'node'), stdio: 'inherit'});
  }
}

/** File of the paths at which a target takes this payload: many sessions, as no player sends thousands of events. */
async function pathsOf(target, payload) {
  const starts = payload.startsWith('start');
  const file = join(work, `${target.name}-${starts ? 'starts' : 'events'}.paths`);
  if (!existsSync(file)) {
    const paths = [];
    for (let i = 0; i < (starts ? 1 : SESSIONS); i++) {
      paths.push(starts ? '/api/v1/sessions' : await target.open());
    }
    writeFileSync(file, paths.join('\n') + '\n');
  }
  return file;
}

/** Those that were taken while the host was still, if there are enough of them, or else all. */
function counted(samples, atMost) {
  const some = samples.filter(sample => sample.stolen <= atMost);
  return some.length >= ENOUGH ? some : samples;
}

async function measure(targets, one) {
  const {rounds: all = rounds, stolenAtMost: atMost = stolenAtMost} = one;
  for (const target of targets) {
    const settling = target.name === 'shim' ? warmUp : Math.min(warmUp, SETTLED);
    const way = `${one.payload}${one.pause ? ' with pauses' : ''}`;
    load(target, await pathsOf(target, one.payload), {...one, seconds: target.warm?.has(way) ? SETTLED / 2 : settling});
    (target.warm ??= new Set()).add(way);
  }
  const samples = new Map(targets.map(target => [target.name, []]));
  for (let round = 1; round <= all; round++) {
    for (const target of targets) {
      const paths = await pathsOf(target, one.payload);
      const sample = still(() => load(target, paths, {seconds, ...one}), atMost, one.tries);
      samples.get(target.name).push(sample);
      console.log(`${one.name} ${round}/${all} ${target.name.padEnd(6)} ${sample.cpu.toFixed(1)} ms CPU / 1,000`
        + `  ${Math.round(sample.rate)}/s  p99 ${sample.p99} µs  ${sample.errors} errors  ${(sample.stolen * 100).toFixed(1)} % stolen`
        + `${sample.leftOut ? `, ${sample.leftOut} left out` : ''}`);
    }
  }
  await mustHaveDelivered(targets.find(target => target.name === 'shim'));
  const taken = [...samples.values()].flat();
  const counting = new Map([...samples].map(([name, those]) => [name, counted(those, atMost)]));
  const those = [...counting.values()].flat();
  return {rounds: all, least: Math.min(...[...counting.values()].map(some => some.length)), samples: counting,
    leftOut: taken.reduce((sum, sample) => sum + sample.leftOut, 0) + taken.length - those.length,
    stolen: Math.max(...those.map(sample => sample.stolen))};
}

/** Half of what the shim can take, to both alike: what does it add to the time that a player waits? Node can't take that. */
async function halfLoad(targets, rate) {
  const one = {name: 'half', title: `event of 1.2 KB at half load, ${Math.round(rate)} a second`, payload: 'event',
    ...atRate(rate), ...FOR_P99};
  return {...one, ...await measure(targets.filter(target => target.name !== 'node'), one)};
}

const results = [];

/** One case is measured. Its figures are kept at once: a run takes long, and may be cut off. */
function done(measured) {
  results.push(medians(measured, measured.seconds ?? seconds));
  if (only && !keep) {
    return;
  }
  const folder = join(here, 'results');
  const file = join(folder, 'side-by-side.json');
  const before = existsSync(file) ? JSON.parse(readFileSync(file)) : [];
  const {markdown, svg, json} = report([
    ...before.map(one => results.find(it => it.name === one.name) ?? one),
    ...results.filter(one => !before.some(it => it.name === one.name)),
  ]);
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, 'side-by-side.md'), markdown);
  writeFileSync(join(folder, 'side-by-side.svg'), svg);
  writeFileSync(file, json);
}

rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
build();
try {
  for (const tls of [false, true]) {
    const cases = CASES.filter(one => Boolean(one.tls) === tls);
    if (cases.length === 0) {
      continue;
    }
    const upstream = await startUpstream(work);
    const targets = [await startFloor(work, upstream, tls), await startNode(work, upstream, tls),
      await startShim(work, upstream, tls)];
    for (const one of cases) {
      const measured = await measure(targets, one);
      done({...one, ...measured});
      if (one.name === 'event') {
        const rate = median(measured.samples.get('shim').map(sample => sample.rate)) / 2;
        done(await halfLoad(targets, rate));
      }
    }
    await stopAll();
  }
  console.log(report(results).markdown);
} finally {
  await stopAll();
}
