// The load: src/app/bots/load_bots.hpp behind JSON lines. The same clients for every server measured.
import { JsonProcess } from './process.mjs';

export class Load {
  constructor({ core, program, address }) {
    this.process = new JsonProcess(core, program, [address]);
  }

  async publisherOffer() {
    return (await this.process.ask({ op: 'load_publisher' }, (m) => m.event === 'offer' && m.id === 'publisher', 'offer')).sdp;
  }

  async receiverOffer(id) {
    return (await this.process.ask({ op: 'load_receiver', id }, (m) => m.event === 'offer' && m.id === id, 'offer')).sdp;
  }

  accept(id, sdp) {
    this.process.say({ op: 'load_answer', id, sdp });
  }

  async answer(id, sdp) {
    const wanted = (m) => m.id === id && (m.event === 'answer' || m.event === 'refused');
    const message = await this.process.ask({ op: 'load_offered', id, sdp }, wanted, 'answer');
    if (message.event === 'refused') throw new Error(`the load refuses the server's offer:\n${sdp}`);
    return message.sdp;
  }

  start() {
    this.process.say({ op: 'load_start' });
  }

  // The publisher stops; what was on its way may still arrive.
  end() {
    this.process.say({ op: 'load_end' });
  }

  begin() {
    this.process.say({ op: 'load_begin' });
  }

  figures() {
    return this.process.ask({ op: 'load_figures' }, (m) => m.event === 'load', 'load figures');
  }

  async until(reached, what, deadline) {
    for (;;) {
      const figures = await this.figures();
      if (reached(figures)) return figures;
      if (Date.now() > deadline) throw new Error(`${what}: ${JSON.stringify(figures)} ${JSON.stringify(this.process.early)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  get pid() {
    return this.process.child.pid;
  }

  stop() {
    return this.process.stop();
  }
}
