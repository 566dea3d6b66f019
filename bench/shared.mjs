#!/usr/bin/env node
// What does a spool that replicas share cost events that never need it? See README.md.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {PARTS, STOLEN_AT_MOST, TRIES, atRate, openSessions, shared, stillest} from './lib/load.mjs';
import {LOAD_CORE, machine, mustHaveDelivered, startShim, startStore, startUpstream, stopAll, stopAllInAnyCase} from './lib/processes.mjs';
import {number, option} from './lib/options.mjs';
import {median} from './lib/report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const rounds = Number(option('rounds', 7));
const seconds = Number(option('seconds', 6));
const warmUp = Number(option('warm-up', 60));
const keep = process.argv.slice(2).every(it => it === '--no-build');
const work = join(here, 'work');

const SESSIONS = 1000;
/** By how much CPU an event may cost more than with one replica and the embedded spool. */
const GOAL = 1.05;
const FULL = {payload: 'event', connections: 32};

/** What is compared, the first with all others. Two processes cost more than one, whatever they share: hence the second. */
async function started() {
  const upstream = await startUpstream(work);
  const database = await startStore(work, 'postgresql');
  const broker = await startStore(work, 'kafka');
  const postgresql = {SHIM_SPOOL_STORE: 'postgresql', QUARKUS_DATASOURCE__SPOOL_POSTGRESQL__JDBC_URL: database.address,
    QUARKUS_DATASOURCE__SPOOL_POSTGRESQL__USERNAME: 'postgres', QUARKUS_DATASOURCE__SPOOL_POSTGRESQL__PASSWORD: 'postgres'};
  const kafka = {SHIM_SPOOL_STORE: 'kafka', KAFKA_BOOTSTRAP_SERVERS: broker.address, SHIM_SPOOL_KAFKA_PARTITIONS: '8'};
  const shim = (name, env) => startShim(work, upstream, false, {name, env});
  return [
    {name: 'one', title: 'one replica, embedded spool', shims: [await shim('one')]},
    {name: 'separate', title: 'two replicas, an embedded spool each', shims: [await shim('separate-1'), await shim('separate-2')]},
    {name: 'shared', title: 'two replicas, one PostgreSQL', store: database,
      shims: [await shim('shared-1', postgresql), await shim('shared-2', postgresql)]},
    {name: 'shared-kafka', title: 'two replicas, one Kafka broker', store: broker,
      shims: [await shim('shared-kafka-1', kafka), await shim('shared-kafka-2', kafka)]},
  ].map(setup => ({...setup, paths: join(work, `${setup.name}.paths`)}));
}

/** Each replica's own sessions. */
function open({shims, paths}) {
  for (let part = 0; part < PARTS; part++) {
    openSessions(shims[part % shims.length], `${paths}.${part + 1}`, SESSIONS / PARTS);
  }
}

async function measured(setups) {
  const run = (setup, how) => shared(setup.title, setup.shims, setup.paths, how, setup.store);
  for (const setup of setups) {
    open(setup);
    await run(setup, {...FULL, seconds: warmUp});
  }
  const capacity = median([await run(setups[0], {...FULL, seconds}), await run(setups[0], {...FULL, seconds})].map(it => it.rate));
  const loads = [{name: 'half', title: `${number(capacity / 2)} events/s wanted`, how: {...FULL, ...atRate(capacity / 2), seconds}},
    {name: 'full', title: 'as much as goes', how: {...FULL, seconds}}];
  for (const setup of setups) {
    await run(setup, {...loads[0].how, seconds: Math.ceil(warmUp / 2)});
  }
  const samples = [];
  for (let round = 0; round < rounds; round++) {
    for (const {name: load, title, how} of loads) {
      // Every second round backwards: what drifts hits all alike.
      for (const setup of round % 2 ? [...setups].reverse() : setups) {
        const sample = await stillest(() => run(setup, how));
        samples.push({setup: setup.name, load, round, ...sample});
        console.log(`${round + 1}/${rounds} ${title}, ${setup.title}: ${sample.cpu.toFixed(1)} ms CPU / 1,000`
          + ` ${setup.store ? `(${setup.store.name} ${sample.beside.toFixed(1)})` : ''}  ${Math.round(sample.rate)}/s  p99 ${sample.p99} µs  ${sample.errors} errors`);
      }
    }
  }
  for (const shim of setups.flatMap(setup => setup.shims)) {
    await mustHaveDelivered(shim);
  }
  return {setups, loads, samples};
}

/** CPU of all rounds for the events of all rounds: rounds differ more than setups, so no single one decides. */
const together = samples => samples.reduce((sum, it) => sum + it.cpu * it.rate, 0) / samples.reduce((sum, it) => sum + it.rate, 0);
const spread = values => ({median: median(values), least: Math.min(...values), most: Math.max(...values)});

function summary({setups, loads, samples}) {
  return loads.map(load => ({name: load.name, title: load.title, setups: setups.map(setup => {
    const of = name => samples.filter(it => it.load === load.name && it.setup === name);
    const [own, first] = [of(setup.name), of(setups[0].name)];
    const all = what => spread(own.map(it => it[what]));
    return {name: setup.name, title: setup.title, store: setup.store?.name, cpu: all('cpu'), together: together(own), rate: all('rate'), p99: all('p99'), beside: all('beside'),
      // Within a round, so that what the machine does between rounds does not count.
      ratio: spread(own.map((it, round) => it.cpu / first[round].cpu)), memory: all('memory').median,
      errors: own.reduce((sum, it) => sum + it.errors, 0), leftOut: own.reduce((sum, it) => sum + it.leftOut, 0)};
  })}));
}

const told = (it, digits, by = 1) => `${number(it.median / by, digits)} (${number(it.least / by, digits)} to ${number(it.most / by, digits)})`;

const percent = ratio => `${number(Math.abs(ratio - 1) * 100, 1)} % ${ratio < 1 ? 'less' : 'more'}`;

function report(loads) {
  const lines = ['# A shared spool', '',
    `Medians of ${rounds} interleaved rounds of ${seconds} s, and in brackets the least and the most of them, ${new Date().toISOString().slice(0, 10)}, on ${machine()}.`
    + ` All replicas have one core together; load, upstream and the shared stores have the other; ${number(SESSIONS)} sessions, each of them at one replica. What was measured while the`
    + ` machine's host gave over ${number(STOLEN_AT_MOST * 100)} % of the processors' time to others was measured again, up to ${TRIES} times in all. Written by \`node bench/shared.mjs\`.`, ''];
  for (const load of loads) {
    const [one, separate] = load.setups;
    lines.push(`## ${load.title[0].toUpperCase()}${load.title.slice(1)}`, '',
      '| | CPU ms / 1,000, all replicas | all rounds together | × the first, within a round | events / s | p99 ms | shared store, CPU ms / 1,000 | memory MiB, all replicas | errors |',
      '|---|--:|--:|--:|--:|--:|--:|--:|--:|',
      ...load.setups.map(it => `| ${it.title} | ${told(it.cpu, 1)} | ${number(it.together, 1)} | ${told(it.ratio, 2)} | ${told(it.rate, 0)} | ${told(it.p99, 2, 1000)} |`
        + ` ${it.store ? told(it.beside, 1) : ''} | ${number(it.memory)} | ${it.errors} |`), '',
      ...load.setups.filter(it => it.store).map(it =>
        `- **Over all rounds, an event with ${it.store} takes ${percent(it.together / one.together)} CPU than with one replica, and`
        + ` ${percent(it.together / separate.together)} than with two replicas that share nothing.**`),
      '', `The goal is at most ${number((GOAL - 1) * 100)} % more.`, '');
  }
  return lines.join('\n');
}

stopAllInAnyCase();
// Not on the core of what is measured.
execFileSync('taskset', ['-acp', LOAD_CORE, String(process.pid)], {stdio: 'ignore'});
rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
if (!process.argv.includes('--no-build') || !existsSync(join(here, '../target/quarkus-app/quarkus-run.jar'))) {
  execFileSync('mvn', ['-q', '-B', 'package', '-DskipTests'], {cwd: join(here, '..'), stdio: 'inherit'});
}
try {
  const seen = await measured(await started());
  const loads = summary(seen);
  const text = report(loads);
  console.log(text);
  const results = keep ? join(here, 'results') : work;
  mkdirSync(results, {recursive: true});
  writeFileSync(join(results, 'shared.md'), text);
  writeFileSync(join(results, 'shared.json'), `${JSON.stringify({loads, samples: seen.samples}, null, 1)}\n`);
} finally {
  await stopAll();
}
