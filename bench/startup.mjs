#!/usr/bin/env node
// Starts the shim again and again, as a fast-jar, with an AOT cache and as a native executable: how soon does it answer,
// and how much memory does it have under light load? Then: how many events a second? See README.md.
import {spawn} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {Agent, request} from 'node:http';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {JAVA, freePort, java, machine, memoryOf, mustHaveDelivered, optionsOfPod, routingTable, startShim, startUpstream, stopAll} from './lib/processes.mjs';
import {load, still} from './lib/load.mjs';
import {number, option} from './lib/options.mjs';
import {median} from './lib/report.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const runs = Number(option('runs', 10));
const only = option('only', 'jvm,aot,native');
const seconds = Number(option('seconds', 6));
const warmUp = Number(option('warm-up', 90));
const target = join(here, '../target');
const work = join(here, 'work');
const version = /<version>([^<]+)<\/version>/.exec(readFileSync(join(here, '../pom.xml'), 'utf8'))[1];
const executable = process.env.SHIM_EXECUTABLE ?? join(target, `media-edge-shim-${version}-runner`);
const jar = join(target, 'quarkus-app/quarkus-run.jar');
const cache = join(target, 'quarkus-app/app.aot');

const KINDS = [
  {name: 'jvm', title: 'JVM', there: jar, command: JAVA, args: ['-jar', jar]},
  {name: 'aot', title: 'JVM with AOT cache', there: cache, command: JAVA, args: [`-XX:AOTCache=${cache}`,
    `@${join(target, 'quarkus-app/app.args')}`, 'io.quarkus.runner.GeneratedMain']},
  {name: 'native', title: 'native executable', there: executable, command: executable, args: []},
].filter(kind => existsSync(kind.there) && only.split(',').includes(kind.name));

/** It says so itself: to try again and again would take the processor from what is measured. */
const listening = child => new Promise((resolve, reject) => {
  let said = '';
  child.stdout.on('data', more => {
    said += more;
    if (said.includes('Listening on')) {
      resolve();
    }
  });
  child.on('exit', () => reject(new Error(`it ended:\n${said}`)));
});

function post(port, path, body, agent) {
  return new Promise((resolve, reject) => {
    request({port, path, host: '127.0.0.1', method: 'POST', agent, headers: {'content-type': 'application/json'}}, answer => {
      answer.resume().on('end', () => resolve({status: answer.statusCode, location: answer.headers.location}));
    }).on('error', reject).end(body);
  });
}

/** One life: from the start of the process to the answer to a player, a while of light load, and its end. */
async function life(kind, upstream) {
  const port = await freePort();
  const folder = join(work, 'life');
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  const start = readFileSync(join(here, 'payloads/start.json'));
  const event = readFileSync(join(here, 'payloads/event.json'));
  const routes = join(folder, 'routes.yaml');
  writeFileSync(routes, routingTable(50));
  const agent = new Agent({keepAlive: true, maxSockets: 10});
  const begun = performance.now();
  const child = spawn(kind.command, kind.args, {cwd: folder, stdio: ['ignore', 'pipe', 'ignore'], env: {...process.env,
    QUARKUS_HTTP_HOST: '127.0.0.1', QUARKUS_HTTP_PORT: String(port), QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
    QUARKUS_MANAGEMENT_PORT: '0', SHIM_EDGE_URL: upstream.url(false), SHIM_ROUTES: routes, SHIM_SPOOL_DIR: folder,
    SHIM_SESSION_SECRETS: 'x'.repeat(48), JDK_JAVA_OPTIONS: optionsOfPod()}});
  const ended = new Promise(resolve => child.on('exit', resolve));
  try {
    await listening(child);
    const answer = await post(port, '/api/v1/sessions', start, agent);
    const first = performance.now() - begun;
    if (answer.status !== 201) {
      throw new Error(`${kind.title} answered a session's start with ${answer.status}`);
    }
    const idle = memoryOf(child.pid);
    for (let i = 0; i < 30; i++) {
      await Promise.all(Array.from({length: 10}, () => post(port, `${answer.location}/events`, event, agent)));
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    return {first, idle, memory: memoryOf(child.pid)};
  } finally {
    agent.destroy();
    child.kill('SIGTERM');
    await ended;
  }
}

/** All run, each takes its turn: what else the machine does hits all alike. */
async function underFullLoad(upstream) {
  const one = {payload: 'event', connections: 32};
  const running = [];
  for (const kind of KINDS) {
    const shim = await startShim(work, upstream, false, {name: kind.name, command: kind.command, args: kind.args});
    const paths = [];
    for (let i = 0; i < 1000; i++) {
      paths.push(await shim.open());
    }
    const file = join(work, `${kind.name}.paths`);
    writeFileSync(file, paths.join('\n') + '\n');
    load(shim, file, {...one, seconds: kind.name === 'native' ? seconds : warmUp});
    running.push({name: kind.name, shim, file, samples: []});
  }
  for (let round = 1; round <= 5; round++) {
    for (const {name, shim, file, samples} of running) {
      const sample = still(() => load(shim, file, {...one, seconds}));
      samples.push(sample);
      console.log(`${round}/5 ${name.padEnd(6)} ${sample.cpu.toFixed(1)} ms CPU / 1,000  ${Math.round(sample.rate)}/s`
        + `  ${(sample.stolen * 100).toFixed(1)} % stolen${sample.leftOut ? `, ${sample.leftOut} left out` : ''}`);
    }
  }
  for (const {shim} of running) {
    await mustHaveDelivered(shim);
  }
  return new Map(running.map(({name, samples}) => {
    const of = key => median(samples.map(sample => sample[key]));
    return [name, {rate: of('rate'), cpu: of('cpu'), p99: of('p99'), loaded: of('memory'),
      stolen: Math.max(...samples.map(sample => sample.stolen)), errors: samples.reduce((sum, it) => sum + it.errors, 0)}];
  }));
}

function report(results) {
  const lines = ['# Start-up, memory and events a second', '',
    `Medians of ${runs} starts and of 5 rounds of ${seconds} s, both interleaved; ${new Date().toISOString().slice(0, 10)}, on`
    + ` ${machine(java())}.`
    + ' Written by `node bench/startup.mjs`.', '',
    '| | first answer ms | of the JVM\'s | memory MiB, 1st answer | under light load | under full load | events / s | CPU ms / 1,000 | p99 ms | errors |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|'];
  for (const it of results) {
    lines.push(`| ${it.title} | ${number(it.first)} | ${number(it.first / results[0].first, 2)} | ${number(it.idle)} |`
      + ` ${number(it.memory)} | ${it.rate ? `${number(it.loaded)} | ${number(it.rate)} | ${number(it.cpu, 1)} |`
      + ` ${number(it.p99 / 1000, 2)} | ${it.errors}` : '| | | |'} |`);
  }
  lines.push('', 'First answer: from the start of the process to the 201 for a session\'s start. Light load: 100 events a second for 3 s.'
    + ` Full load: 32 connections, the shim on one core, on a JVM after ${warmUp} s of it.`
    + (results[0].rate ? ` There the host gave at most ${number(Math.max(...results.map(it => it.stolen)) * 100, 1)} % of the processors' time to others.` : ''));
  if (existsSync(executable)) {
    lines.push(`The executable has ${number(statSync(executable).size / 1e6)} MB.`);
  }
  return `${lines.join('\n')}\n`;
}

rmSync(work, {recursive: true, force: true});
mkdirSync(work, {recursive: true});
try {
  const upstream = await startUpstream(work);
  const lives = new Map(KINDS.map(kind => [kind.name, []]));
  for (let run = 0; run < runs; run++) {
    for (const kind of KINDS) {
      const it = await life(kind, upstream);
      lives.get(kind.name).push(it);
      console.log(`${run + 1}/${runs} ${kind.name.padEnd(6)} ${it.first.toFixed(0)} ms, ${it.memory.toFixed(0)} MiB`);
    }
  }
  const loaded = process.argv.includes('--starts-only') ? new Map() : await underFullLoad(upstream);
  const results = KINDS.map(kind => {
    const of = name => median(lives.get(kind.name).map(it => it[name]));
    return {name: kind.name, title: kind.title, first: of('first'), idle: of('idle'), memory: of('memory'), ...loaded.get(kind.name)};
  });
  const text = report(results);
  console.log(text);
  if (!process.argv.includes('--starts-only') && !process.argv.includes('--only')) {
    writeFileSync(join(here, 'results/startup.md'), text);
    writeFileSync(join(here, 'results/startup.json'), `${JSON.stringify(results, null, 1)}\n`);
  }
} finally {
  await stopAll();
}
