// Our media loop as the forward process runs it, behind JSON lines instead of the link (tests/e2e/engine_probe.cpp).
import { JsonProcess } from './process.mjs';

const kRoom = 1;
const kMicrophone = 0; // media::SourceKind
const kContent = 2;

export class Ours {
  static label = 'diemcau';

  constructor({ core, program, address }) {
    this.process = new JsonProcess(core, program, [address, '0', 'udp']);
    this.sessions = [];
  }

  get pid() {
    return this.process.child.pid;
  }

  async ready() {
    await this.process.wait((m) => m.event === 'ready', 'ready');
  }

  async negotiate(session, sends, offer) {
    const line = {
      op: 'negotiate', id: session, room: kRoom, seat: session, session, sends, offer,
      pairs: sends ? 0 : 1, videos: 0, contents: sends ? 0 : 1,
    };
    const message = await this.process.ask(line, (m) => m.event === 'answer' && m.id === session, 'answer');
    if (!message.answer) throw new Error(`session ${session} refused: ${message.error}`);
    this.sessions.push(session);
    return message.answer;
  }

  async publish(load) {
    load.accept('publisher', await this.negotiate(1, true, await load.publisherOffer()));
  }

  async subscribe(load, number) {
    const id = String(number);
    load.accept(id, await this.negotiate(number + 1, false, await load.receiverOffer(id)));
  }

  // Every receiver gets the publisher's content and microphone.
  subscribed() {
    const receivers = this.sessions
      .filter((session) => session !== 1)
      .map((session) => ({ session, video: [[1, kContent, 1920, 1080]], audio: [1] }));
    const sessions = this.sessions.map((session) => [session, session]);
    this.process.say({ op: 'plan', revision: 1, room: kRoom, sessions, receivers });
  }

  stop() {
    return this.process.stop();
  }
}
