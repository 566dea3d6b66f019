// Players whose every event is followed up, in a thread of their own: each has a connection and a session, and an event
// to send at fixed times. One that still waits for its answer then sends when it has it.
import {readFileSync} from 'node:fs';
import {Agent, request} from 'node:http';
import {parentPort, workerData} from 'node:worker_threads';
import {memoryOf} from './processes.mjs';
import {metricsOf, sum} from './inside.mjs';

const {target, paths, body, every} = workerData;
const bytes = readFileSync(body);
const events = [];
const seconds = [];
let going = true;

class Player {
  constructor(path) {
    this.path = path;
    this.agent = new Agent({keepAlive: true, maxSockets: 1});
    this.waits = false;
  }

  due() {
    if (!this.waits) {
      this.send();
    } else {
      this.owes = true;
    }
  }

  send() {
    this.waits = true;
    this.owes = false;
    const event = {at: Date.now(), took: undefined, status: 0};
    const begun = performance.now();
    events.push(event);
    const ended = status => {
      if (event.took === undefined) {
        event.took = performance.now() - begun;
        event.status = status;
        this.waits = false;
        if (this.owes && going) {
          this.send();
        }
      }
    };
    request({host: '127.0.0.1', port: target.port, path: this.path, method: 'POST', agent: this.agent,
      headers: {'content-type': 'application/json', 'content-length': bytes.length}}, answer => {
      answer.resume().on('end', () => ended(answer.statusCode)).on('error', () => ended(0));
    }).on('error', () => ended(0)).end(bytes);
  }
}

const players = readFileSync(paths, 'utf8').trim().split('\n').map(path => new Player(path));
players.forEach((player, i) => setTimeout(() => {
  player.due();
  player.timer = setInterval(() => player.due(), every);
}, i / players.length * every));

const look = setInterval(async () => {
  const second = {at: Date.now(), memory: memoryOf(target.pid)};
  seconds.push(second);
  const text = await metricsOf(target);
  second.spooled = sum(text, 'shim_spool_entries') ?? 0;
  second.letters = sum(text, 'shim_dead_letters') ?? 0;
}, 1000);

parentPort.on('message', () => {
  going = false;
  clearInterval(look);
  players.forEach(player => clearInterval(player.timer));
  // Longer than any answer may take: what has none then has none.
  setTimeout(() => {
    parentPort.postMessage({events, seconds});
    parentPort.close();
    players.forEach(player => player.agent.destroy());
  }, 6000);
});
