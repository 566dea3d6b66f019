// One run of wrk against one target, and what it cost that target.
import {execFileSync} from 'node:child_process';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {LOAD_CORE, cpuOf, memoryOf} from './processes.mjs';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');

export function load(target, paths, {payload, connections, seconds, pause = 0}) {
  const before = cpuOf(target.pid);
  const out = execFileSync('taskset', ['-c', LOAD_CORE, 'wrk', '-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s',
    '-s', join(here, 'wrk/post.lua'), `http://127.0.0.1:${target.port}`, '--', paths,
    join(here, `payloads/${payload}.json`), String(pause)], {encoding: 'utf8'});
  const cpu = cpuOf(target.pid) - before;
  const seen = JSON.parse(out.split('JSON ')[1]);
  if (seen.requests === 0) {
    throw new Error(`${target.name}: no request was answered\n${out}`);
  }
  return {cpu: cpu / seen.requests * 1000, rate: seen.requests / seen.micros * 1e6, p50: seen.p50, p99: seen.p99,
    p999: seen.p999, errors: seen.errors, memory: memoryOf(target.pid)};
}
