// A person or a room PC without a browser: cookies, the CSRF header, JSON. For the parts of a test that are not about pages.
import { assert } from './report.mjs';

export class Client {
  constructor(url, wire) {
    this.url = url;
    this.wire = wire;
    this.cookies = new Map();
  }

  get cookie() {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async request(method, path, body, headers = {}) {
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(body === undefined || Buffer.isBuffer(body) ? {} : { 'content-type': 'application/json' }),
        'x-diemcau': '1',
        origin: this.url,
        cookie: this.cookie,
        ...headers,
      },
      body: body === undefined || Buffer.isBuffer(body) ? body : JSON.stringify(body),
      redirect: 'manual',
    });
    for (const line of response.headers.getSetCookie()) {
      const [pair] = line.split(';');
      const at = pair.indexOf('=');
      this.cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
    const text = await response.text();
    const isJson = (response.headers.get('content-type') ?? '').startsWith('application/json');
    if (body !== undefined && !Buffer.isBuffer(body)) this.wire?.sent(method, this.url + path, response.status, JSON.stringify(body));
    if (isJson && text) this.wire?.body(method, this.url + path, String(response.status), text);
    return { status: response.status, body: isJson && text ? JSON.parse(text) : text };
  }

  async ok(method, path, body) {
    const { status, body: answer } = await this.request(method, path, body);
    assert(status >= 200 && status < 300, `${method} ${path}: ${status} ${JSON.stringify(answer)}`);
    return answer;
  }

  get(path) {
    return this.ok('GET', path);
  }

  post(path, body) {
    return this.ok('POST', path, body);
  }

  login(user, password) {
    return this.post('/api/session', { user, password });
  }
}

// The operator makes a code, the room's PC uses it.
export async function pairedSite(operator, seat, wire) {
  const { code } = await operator.post(`/api/sites/${seat}/pairing-code`, {});
  const site = new Client(operator.url, wire);
  await site.post('/api/pair', { code });
  return site;
}
