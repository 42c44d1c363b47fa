// Validates every HTTP body and WebSocket message a page exchanged against schema/openapi.yaml, and remembers which
// message types were seen: a type never seen in the whole run fails it.
import fs from 'node:fs';
import Ajv2020 from 'ajv/dist/2020.js';
import YAML from 'yaml';

export class Wire {
  constructor(file) {
    this.document = YAML.parse(fs.readFileSync(file, 'utf8'));
    this.ajv = new Ajv2020({ strict: false, validateFormats: false });
    this.ajv.addSchema({ $id: 'api', components: this.document.components });
    this.byType = { ClientMessage: this.types('ClientMessage'), ServerMessage: this.types('ServerMessage') };
    this.seen = new Set();
    this.problems = [];
    this.counts = { messages: 0, bodies: 0 };
  }

  types(union) {
    const types = new Map();
    for (const { $ref } of this.document.components.schemas[union].oneOf) {
      const name = $ref.split('/').pop();
      const type = this.document.components.schemas[name].properties.type.const;
      types.set(type, this.validator(name));
    }
    return types;
  }

  validator(name) {
    return this.ajv.compile({ $ref: `api#/components/schemas/${name}` });
  }

  problem(text) {
    if (this.problems.length < 50) this.problems.push(text);
  }

  message(union, text, where) {
    this.counts.messages++;
    let message;
    try {
      message = JSON.parse(text);
    } catch {
      return this.problem(`${where}: not JSON`);
    }
    const validate = this.byType[union].get(message.type);
    if (!validate) return this.problem(`${where}: ${union} of unknown type ${message.type}`);
    this.seen.add(`${union}.${message.type}`);
    if (!validate(message)) {
      this.problem(`${where}: ${union}.${message.type}: ${this.ajv.errorsText(validate.errors)}`);
    }
  }

  // The schema of a response body: paths[...][method].responses[status].content[application/json].schema
  body(method, url, status, text) {
    const route = this.route(new URL(url).pathname);
    if (!route) return this.problem(`${method} ${url}: path is not in the contract`);
    const response = this.document.paths[route]?.[method.toLowerCase()]?.responses;
    this.judge(this.resolved(response?.[status] ?? response?.default), text, `${method} ${route} ${status}: response`);
  }

  // What was sent and taken. A body that the server refused may be anything: tests send bad ones on purpose.
  sent(method, url, status, text) {
    const route = this.route(new URL(url).pathname);
    if (status >= 400 || !route) return;
    const place = this.resolved(this.document.paths[route]?.[method.toLowerCase()]?.requestBody);
    if (!place && text === '{}') return; // a press without words
    this.judge(place, text, `${method} ${route}: request`);
  }

  judge(place, text, where) {
    const schema = place?.content?.['application/json']?.schema;
    if (!schema) return this.problem(`${where} is not in the contract`);
    this.counts.bodies++;
    const key = JSON.stringify(schema);
    this.bodies ??= new Map();
    if (!this.bodies.has(key)) this.bodies.set(key, this.ajv.compile(JSON.parse(key.replaceAll('"#/', '"api#/'))));
    const validate = this.bodies.get(key);
    let body;
    try {
      body = JSON.parse(text);
    } catch {
      return this.problem(`${where}: not JSON`);
    }
    if (!validate(body)) this.problem(`${where}: ${this.ajv.errorsText(validate.errors)}`);
  }

  // A response may stand under its own name in components.
  resolved(node) {
    return node?.$ref ? node.$ref.slice(2).split('/').reduce((at, key) => at[key], this.document) : node;
  }

  route(pathname) {
    this.routes ??= Object.keys(this.document.paths).map((route) => [
      route,
      new RegExp(`^${route.replace(/\{[^}]+\}/g, '[^/]+')}$`),
    ]);
    return this.routes.find(([, pattern]) => pattern.test(pathname))?.[0];
  }

  watch(page, name) {
    page.on('websocket', (socket) => {
      socket.on('framesent', ({ payload }) => this.message('ClientMessage', payload, name));
      socket.on('framereceived', ({ payload }) => this.message('ServerMessage', payload, name));
    });
    page.on('response', async (response) => {
      const asked = response.request();
      const isJson = (asked.headers()['content-type'] ?? '').startsWith('application/json');
      if (isJson && asked.postData()) this.sent(asked.method(), response.url(), response.status(), asked.postData());
      const type = response.headers()['content-type'] ?? '';
      if (!type.startsWith('application/json')) return;
      const text = await response.text().catch(() => null);
      if (text) this.body(response.request().method(), response.url(), String(response.status()), text);
    });
  }

  unseen() {
    return ['ClientMessage', 'ServerMessage'].flatMap((union) =>
      [...this.byType[union].keys()].map((type) => `${union}.${type}`).filter((type) => !this.seen.has(type)),
    );
  }
}
