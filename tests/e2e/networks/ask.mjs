// One question asked from inside a network namespace: `node ask.mjs '{"connect":{...}}'` or `'{"get":{...}}'`. Prints the
// answer as JSON. A process of its own, because a process lives in one network namespace.
import https from 'node:https';
import net from 'node:net';

const kPatience = 30_000; // what is refused says so at once

function connect({ host, port }) {
  return new Promise((resolve) => {
    const socket = net.connect({ host, port });
    const end = (outcome) => {
      socket.destroy();
      resolve({ outcome });
    };
    socket.setTimeout(kPatience, () => end('timeout'));
    socket.on('connect', () => end('connected'));
    socket.on('error', (error) => end(error.code));
  });
}

// The certificate is checked against the authority of NODE_EXTRA_CA_CERTS, names and addresses included.
function get({ url, cookie, headers = {} }) {
  return new Promise((resolve) => {
    const request = https.get(url, { headers: { ...headers, ...(cookie ? { cookie } : {}) }, timeout: kPatience }, (response) => {
      let body = '';
      response.on('data', (data) => (body += data)).on('end', () => resolve({ status: response.statusCode, body }));
    });
    request.on('upgrade', (_, socket) => {
      socket.destroy();
      resolve({ status: 101, body: '' });
    });
    request.on('timeout', () => request.destroy(new Error('timeout')));
    request.on('error', (error) => resolve({ status: 0, error: error.code ?? error.message }));
  });
}

const question = JSON.parse(process.argv[2]);
console.log(JSON.stringify(question.connect ? await connect(question.connect) : await get(question.get)));
