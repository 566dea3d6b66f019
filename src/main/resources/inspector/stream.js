// Exchanges as server-sent events. They are read with fetch, because EventSource cannot send the header with the token.
import { authorization, forget, remember } from './token.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;

export class Stream {
  #controller = null;
  #pause = FIRST_PAUSE;
  #listener;

  // listener: {state(name, words), hello(data), beat(data), exchange(data), refused(tokenWasShown)}
  constructor(listener) {
    this.#listener = listener;
  }

  token(text) {
    remember(text);
  }

  async open(showVisitorIds) {
    // Close the old stream only after the new one is open. In production, exchanges are discarded while nobody watches.
    let before = this.#controller;
    const controller = this.#controller = new AbortController();
    while (!controller.signal.aborted) {
      try {
        const answer = await fetch(`exchanges${showVisitorIds ? '?visitor-ids=show' : ''}`, {
          headers: authorization(), signal: controller.signal, cache: 'no-store',
        });
        if (answer.status === 404) {
          this.#listener.state('lost', 'The shim requires a token');
          this.#listener.refused(forget());
          return;
        }
        if (!answer.ok) {
          throw new Error(answer.status === 503 ? 'there are too many viewers' : `status ${answer.status}`);
        }
        before?.abort();
        before = null;
        this.#pause = FIRST_PAUSE;
        await this.#read(answer.body, controller);
        throw new Error('the shim closed the connection');
      } catch (failure) {
        if (controller.signal.aborted) {
          return;
        }
        this.#listener.state('lost', `Not connected: ${failure.message}. Trying again…`);
      }
      await new Promise(done => setTimeout(done, this.#pause));
      this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    }
  }

  async #read(body, controller) {
    const reader = body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { done, value } = await reader.read();
      if (done) {
        return;
      }
      text += value;
      const events = text.split('\n\n');
      text = events.pop();
      if (controller === this.#controller) {
        events.forEach(event => this.#tell(event));
      }
    }
  }

  #tell(event) {
    const name = /^event: ?(\w+)$/m.exec(event)?.[1];
    const data = /^data: ?(.*)$/m.exec(event)?.[1];
    if (name && data) {
      this.#listener[name]?.(JSON.parse(data));
    }
  }
}
