// What comes as a file, over real sockets: the two kinds that are taken, and what is said of everything else.
import net from 'node:net';
import { assert } from '../lib/report.mjs';

const kLargest = 20 * 1024 * 1024;
const kBytes = { 'content-type': 'application/octet-stream' };

// A ZIP archive as a word processor writes it: stored parts under their names, then the directory.
function docx() {
  const parts = ['[Content_Types].xml', 'word/document.xml'].map((name) => ({ name: Buffer.from(name), data: Buffer.from('<w:document/>') }));
  const local = [];
  const central = [];
  let offset = 0;
  for (const { name, data } of parts) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt32LE(data.length, 18);
    head.writeUInt32LE(data.length, 22);
    head.writeUInt16LE(name.length, 26);
    local.push(head, name, data);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt32LE(data.length, 20);
    entry.writeUInt32LE(data.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, name);
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

// The head alone, as a sender does that waits for a word before twenty megabytes: the answer comes without them.
function announce(client, bytes) {
  const { hostname, port } = new URL(client.url);
  return new Promise((resolve, reject) => {
    const socket = net.connect(Number(port), hostname, () => {
      const head = ['POST /api/files HTTP/1.1', `host: ${hostname}:${port}`, `content-length: ${bytes}`, 'content-type: application/octet-stream', 'x-diemcau: 1', `origin: ${client.url}`, `cookie: ${client.cookie}`];
      socket.write(`${head.join('\r\n')}\r\n\r\n`);
    });
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => (text += chunk)).on('error', reject).on('end', () => {
      socket.end();
      const [first] = text.split('\r\n');
      resolve({ status: Number(first.split(' ')[1]), body: JSON.parse(text.slice(text.indexOf('\r\n\r\n') + 4)) });
    });
  });
}

export async function filesTaken(host) {
  const letter = docx();
  const word = await host.request('POST', '/api/files', letter, kBytes);
  assert(word.status === 200 && word.body.bytes === letter.length, `a DOCX: ${word.status} ${JSON.stringify(word.body)}`);
  const whole = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.alloc(kLargest - 9, 0x20)]);
  const largest = await host.request('POST', '/api/files', whole, kBytes);
  assert(largest.status === 200 && largest.body.bytes === kLargest, `20 MB to the byte: ${largest.status}`);
  return word.body.hash;
}

export async function filesRefused(host) {
  const large = await announce(host, kLargest + 1);
  assert(large.status === 413 && large.body.code === 'file.too_large' && large.body.message.includes('20 MB'), JSON.stringify(large));
  const archive = docx();
  archive.write('other', archive.indexOf('word/document.xml')); // a ZIP that is no letter
  archive.write('other', archive.lastIndexOf('word/document.xml'));
  for (const [name, content] of [['a program', Buffer.from('MZ')], ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47])], ['an archive', archive], ['nothing', Buffer.alloc(0)]]) {
    const { status, body } = await host.request('POST', '/api/files', content, kBytes);
    assert(status === 415 && body.code === 'file.wrong_type' && body.message.includes('PDF hoặc DOCX'), `${name}: ${status} ${JSON.stringify(body)}`);
  }
}
