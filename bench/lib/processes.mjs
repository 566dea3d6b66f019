// Starts what is measured, each on one core, and what it sends to, on the other.
import {execFileSync, spawn} from 'node:child_process';
import {existsSync, mkdirSync, openSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {createServer} from 'node:net';
import {cpus} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const running = [];
export const PROXY_CORE = '0';
/** That of JAVA_HOME, or of the path. */
export const JAVA = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
export const LOAD_CORE = cpus().length > 1 ? `1-${cpus().length - 1}` : '0';

export const freePort = () => new Promise((resolve, reject) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const {port} = server.address();
    server.close(() => resolve(port));
  }).on('error', reject);
});

function run(work, name, core, command, args, env = {}, stdin = 'ignore') {
  const log = openSync(join(work, `${name}.out`), 'w');
  const child = spawn('taskset', ['-c', core, command, ...args],
    {cwd: work, env: {...process.env, ...env}, stdio: [stdin, log, log]});
  return tracked(name, child).pid;
}

/** It is stopped with all others. */
export function tracked(name, child) {
  const one = {name, child, ended: new Promise(resolve => child.on('exit', resolve))};
  running.push(one);
  one.ended.then(() => running.includes(one) && running.splice(running.indexOf(one), 1));
  return child;
}

/** Also where this program is interrupted, or ends with an error that nobody waits for. */
export function stopAllInAnyCase() {
  for (const [signal, status] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]]) {
    process.once(signal, async () => {
      await stopAll();
      process.exit(status);
    });
  }
  process.on('exit', () => running.forEach(one => one.child.kill('SIGTERM')));
}

/** One after the other, the last one first, as it needs those before it. */
export async function stopAll() {
  for (const one of [...running].reverse()) {
    one.child.kill('SIGTERM');
    await one.ended;
  }
}

/** A request on a connection of its own: one kept open would be closed while wrk runs and this program waits for it. */
function post(url, body) {
  return new Promise((resolve, reject) => {
    const call = request(url, {method: 'POST', agent: false, headers: {'content-type': 'application/json'}}, answer => {
      answer.resume().on('end', () => resolve({status: answer.statusCode, location: answer.headers.location}));
    });
    call.on('error', reject).end(body);
  });
}

async function up(url, name) {
  for (let i = 0; i < 600; i++) {
    try {
      await post(url, '{}');
      return;
    } catch {
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  throw new Error(`${name} does not answer at ${url}; its log is in bench/work`);
}

function nginx(work, name, core, replace) {
  let text = readFileSync(join(here, `nginx/${name}.conf`), 'utf8').replaceAll('WORK', work);
  for (const [from, to] of Object.entries(replace)) {
    text = text.replaceAll(from, to);
  }
  const file = join(work, `${name}.conf`);
  writeFileSync(file, text);
  return run(work, name, core, 'nginx', ['-c', file, '-p', work]);
}

export async function startUpstream(work) {
  const port = await freePort();
  const tlsPort = await freePort();
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2',
    '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', join(work, 'upstream.key'),
    '-out', join(work, 'upstream.crt')], {stdio: 'ignore'});
  nginx(work, 'upstream', LOAD_CORE, {UPSTREAM_PORT: port, UPSTREAM_TLS_PORT: tlsPort});
  await up(`http://127.0.0.1:${port}/`, 'upstream');
  return {port, tlsPort, url: tls => (tls ? `https://127.0.0.1:${tlsPort}` : `http://127.0.0.1:${port}`)};
}

export async function startFloor(work, upstream, tls) {
  const port = await freePort();
  const pid = nginx(work, 'floor', PROXY_CORE,
    {FLOOR_PORT: port, TARGET_PORT: tls ? upstream.tlsPort : upstream.port, SCHEME: tls ? 'https' : 'http'});
  await up(`http://127.0.0.1:${port}/`, 'nginx');
  return {name: 'nginx', pid, port, open: async () => '/ee/va6/va/v1/adStart?configId=b&requestId=c'};
}

export async function startNode(work, upstream, tls) {
  const port = await freePort();
  const pid = run(work, 'node', PROXY_CORE, process.execPath,
    [join(here, 'node/translator.mjs'), String(port), upstream.url(tls)], {NODE_ENV: 'production'});
  const target = {name: 'node', pid, port};
  await up(`http://127.0.0.1:${port}/`, 'the Node translator');
  return {...target, open: () => open(target)};
}

/** Ticks of all processors since the machine's start, and those of them that its host gave to others. */
export function processorTime() {
  const ticks = readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/ +/).slice(1, 9).map(Number);
  return {all: ticks.reduce((sum, some) => sum + some), stolen: ticks[7]};
}

/** What Java calls itself. */
export const java = () => execFileSync(JAVA, ['--version'], {encoding: 'utf8'}).split('\n')[0];

/** What it is measured on, in a few words. */
export const machine = (runs = process.env.SHIM_EXECUTABLE ? 'a native executable' : java()) =>
  `${cpus().length} × ${cpus()[0].model.trim()}, ${runs}`;

export async function startShim(work, upstream, tls, {name = 'shim', jvm = [], env = {}, rows = 50, ...given} = {}) {
  const port = await freePort();
  const management = await freePort();
  const routes = join(work, `routes-${rows}.yaml`);
  writeFileSync(routes, routingTable(rows));
  mkdirSync(join(work, `spool-${name}`), {recursive: true});
  const command = given.command ?? process.env.SHIM_EXECUTABLE ?? JAVA;
  const args = given.command ? given.args : process.env.SHIM_EXECUTABLE ? [] : [...jvm, '-jar', join(here, '../target/quarkus-app/quarkus-run.jar')];
  const pid = run(work, name, PROXY_CORE, command, args, {
    QUARKUS_HTTP_HOST: '127.0.0.1', QUARKUS_HTTP_PORT: String(port), QUARKUS_MANAGEMENT_HOST: '127.0.0.1',
    QUARKUS_MANAGEMENT_PORT: String(management), SHIM_EDGE_URL: upstream.url(tls), SHIM_ROUTES: routes,
    SHIM_SPOOL_DIR: join(work, `spool-${name}`), SHIM_SESSION_SECRETS: 'x'.repeat(48), JDK_JAVA_OPTIONS: optionsOfPod(),
    ...(tls ? {QUARKUS_TLS_TRUST_STORE_PEM_CERTS: join(work, 'upstream.crt')} : {}), ...env});
  const target = {name, pid, port, management};
  await up(`http://127.0.0.1:${port}/`, 'the shim');
  return {...target, open: () => open(target)};
}

/**
 * A store as the tests have it; it ends with this program, as it reads from it.
 *
 * @param kind postgresql or kafka
 */
export async function startStore(work, kind) {
  const project = join(here, '..');
  const classes = join(work, 'tests.classpath');
  if (!existsSync(classes)) {
    // The profile names the plugin's version.
    execFileSync('mvn', ['-q', '-B', '-Pimage', 'dependency:build-classpath', '-Dmdep.includeScope=test', `-Dmdep.outputFile=${classes}`],
      {cwd: project, stdio: 'inherit'});
  }
  run(work, kind, LOAD_CORE, JAVA, ['-Xmx64m', '-cp', `${join(project, 'target/test-classes')}:${readFileSync(classes, 'utf8').trim()}`,
    'mediaedge.shim.reliability.bench.StoreProcess', kind], {}, 'pipe');
  for (let i = 0; i < 600; i++) {
    const told = /^(PostgreSQL|Kafka) (\d+) (\S+)$/m.exec(readFileSync(join(work, `${kind}.out`), 'utf8'));
    if (told) {
      return {name: told[1], pid: Number(told[2]), address: told[3]};
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  throw new Error(`${kind} does not start; its log is in bench/work`);
}

/** As in a pod of the Deployment: how much memory there is decides how often a JVM collects garbage. */
export function optionsOfPod() {
  const deployment = readFileSync(join(here, '../deploy/kubernetes/base/deployment.yaml'), 'utf8');
  const [, options] = /- name: JDK_JAVA_OPTIONS\n +value: >-\n((?: +-XX:.*\n)+)/.exec(deployment);
  const [, limit] = /^ +limits:\n +memory: (\d+)Mi$/m.exec(deployment);
  return `${options.trim().replace(/\s+/g, ' ')} -XX:MaxRAM=${limit}m`;
}

/** A table as a fleet has it: rows by report suite, channel and content type; the sessions here match the last one. */
export function routingTable(rows) {
  const all = [];
  for (let i = 0; i < rows - 1; i++) {
    const when = [`analytics.reportSuite: ["fleet${i}-*", "suite-${i}"]`, `media.channel: channel-${i}`,
      `{customMetadata.region: region-${i}, media.contentType: vod}`][i % 3];
    all.push(`  - name: row-${i}\n    when: ${when.startsWith('{') ? when : `{${when}}`}\n`
      + '    use-case: experience-platform\n    datastream: 3f7a9c1e-5b2d-4e86-9a04-d1c8e7b60f35\n');
  }
  return `routes:\n${all.join('')}  - name: everything-else\n    use-case: experience-platform\n`
    + '    datastream: 3f7a9c1e-5b2d-4e86-9a04-d1c8e7b60f35\n';
}

async function open(target) {
  const body = readFileSync(join(here, 'payloads/start.json'));
  const answer = await post(`http://127.0.0.1:${target.port}/api/v1/sessions`, body);
  if (answer.status !== 201) {
    throw new Error(`${target.name} answered a session's start with ${answer.status}`);
  }
  return `${answer.location}/events`;
}

/** CPU time in milliseconds of a process and all that it has started, also of what has ended. */
export function cpuOf(pid) {
  return family(pid).reduce((sum, one) => {
    const fields = readFileSync(`/proc/${one}/stat`, 'utf8').split(') ')[1].split(' ');
    return sum + fields.slice(11, 15).reduce((ticks, some) => ticks + Number(some), 0) * 10;
  }, 0);
}

/** Resident memory in MiB of a process and all that it has started. */
export function memoryOf(pid) {
  return family(pid).reduce((sum, one) =>
    sum + Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))[1]) / 1024, 0);
}

function family(pid) {
  const children = readdirSync(`/proc/${pid}/task`).flatMap(task =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim().split(' ').filter(Boolean));
  return [pid, ...children.flatMap(child => family(Number(child)))];
}

/** Share of the requests that a busy machine may have kept from the upstream, and figures still be of delivery. */
const NOT_DELIVERED_AT_MOST = 0.001;

/** To be measured, an event has to reach the upstream: one that waits in the spool is answered just the same. */
export async function mustHaveDelivered(shim) {
  const metrics = await (await fetch(`http://127.0.0.1:${shim.management}/q/metrics`)).text();
  const requests = metrics.split('\n').filter(line => line.startsWith('shim_requests_total{'));
  const others = requests.filter(line => !line.includes('outcome="delivered"'));
  const count = lines => lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  if (count(others) > NOT_DELIVERED_AT_MOST * count(requests)) {
    throw new Error(`the shim did not deliver everything:\n${others.join('\n')}`);
  }
}
