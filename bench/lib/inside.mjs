// What the shim says of itself on its operators' port, and what its JVM holds.
import {execFileSync} from 'node:child_process';
import {get} from 'node:http';
import {LOAD_CORE} from './processes.mjs';

/** Sum of a metric over the series whose labels hold this text; undefined where there is none. */
export const sum = (text, name, labels = '') => text.split('\n')
  .filter(line => line.startsWith(name) && ' {'.includes(line[name.length]) && line.includes(labels))
  .map(line => Number(line.slice(line.lastIndexOf(' ') + 1)))
  .reduce((total, value) => (total ?? 0) + value, undefined);

/** On a connection of its own: one kept open would be closed while wrk runs and this program waits for it. */
export const metricsOf = target => new Promise((resolve, reject) => {
  get({host: '127.0.0.1', port: target.management, path: '/q/metrics', agent: false}, answer => {
    let text = '';
    answer.setEncoding('utf8').on('data', more => text += more).on('end', () => resolve(text));
  }).on('error', reject);
});

/** MiB of heap that are in use after a collection of all of it; undefined for what is not a JVM with `jcmd` beside it. */
export async function heapOf(target) {
  try {
    for (let i = 0; i < 2; i++) {
      execFileSync('taskset', ['-c', LOAD_CORE, 'jcmd', String(target.pid), 'GC.run'], {stdio: 'ignore'});
    }
  } catch {
    return undefined;
  }
  return sum(await metricsOf(target), 'jvm_memory_used_bytes', 'area="heap"') / 1024 / 1024;
}
