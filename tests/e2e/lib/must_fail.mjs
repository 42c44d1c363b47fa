// The proof of a check: on a planted fault it must fail, by its own name.
import { assert, kPatience } from './report.mjs';

// `about`: what the message must also say, so that the check failed on the planted fault and not on a neighbour of it. On a
// busy machine it may fail on something else first; it may never pass.
export async function mustFail(named, about, check) {
  const onTheFault = (message) => message.startsWith(`${named}:`) && about.every((text) => message.includes(text));
  for (const from = performance.now(); ; ) {
    const message = await check().then(() => null, (error) => error.message);
    assert(message !== null, `the check did not notice the fault (${named})`);
    if (onTheFault(message)) return message;
    const text = `expected the check "${named}" to fail and to speak of ${about.join(', ')}, got: ${message}`;
    assert(performance.now() - from < kPatience, text);
  }
}
