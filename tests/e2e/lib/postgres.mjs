// A PostgreSQL of its own for one run: no network, a socket in a temporary folder, gone at the end.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

// Debian keeps the server's programs out of PATH.
function programs() {
  const root = '/usr/lib/postgresql';
  const newest = fs.readdirSync(root).sort((a, b) => Number(b) - Number(a))[0];
  return path.join(root, newest, 'bin');
}

export class Cluster {
  constructor() {
    this.bin = programs();
    this.directory = fs.mkdtempSync(path.join(os.tmpdir(), 'diemcau-pg-'));
    if (process.geteuid() === 0) execFileSync('chown', ['postgres:postgres', this.directory]);
  }

  // The server refuses to run as root.
  run(program, ...args) {
    const words = [path.join(this.bin, program), ...args];
    const as = process.geteuid() === 0 ? ['setpriv', '--reuid=postgres', '--regid=postgres', '--clear-groups', '--'] : [];
    const [command, ...rest] = [...as, ...words];
    return execFileSync(command, rest, { encoding: 'utf8', cwd: this.directory, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  // The connection string for the program.
  start() {
    const { directory } = this;
    this.run('initdb', `--pgdata=${directory}/data`, '--username=diemcau', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync');
    this.run('pg_ctl', `--pgdata=${directory}/data`, '--wait', '--silent', `--log=${directory}/log`, `--options=-c listen_addresses= -k ${directory}`, 'start');
    this.started = true;
    return `host=${directory} user=diemcau dbname=postgres`;
  }

  query(sql) {
    return this.run('psql', '-h', this.directory, '-U', 'diemcau', '-d', 'postgres', '-At', '-c', sql).trim();
  }

  stop() {
    if (this.started) this.run('pg_ctl', `--pgdata=${this.directory}/data`, '--wait', '--silent', '--mode=immediate', 'stop');
    fs.rmSync(this.directory, { recursive: true, force: true });
  }
}
