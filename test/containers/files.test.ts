import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultCockroachVersion } from '../../src/engine/cockroach-install/release.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly build?: { readonly target: string };
  readonly environment?: Readonly<Record<string, string>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
}

const services: Readonly<Record<string, Service>> = parse(read('docker-compose.yml'), { merge: true }).services;

describe('docker-compose.yml', () => {
  it('waits for what exists, and for health only where it is measured', () => {
    for (const [name, { depends_on = {} }] of Object.entries(services)) {
      for (const [needed, { condition }] of Object.entries(depends_on)) {
        const service = services[needed];
        expect(service, `${name} needs ${needed}`).toBeDefined();
        expect(service?.profiles, `${name} needs ${needed}, which may not be there`).toBeUndefined();
        if (condition !== 'service_healthy') continue;
        const isMeasured = service?.healthcheck?.test !== undefined || service?.build !== undefined;
        expect(isMeasured, `${name} needs ${needed} healthy`).toBe(true);
      }
    }
  });

  it('mounts files that are there', () => {
    const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
      volumes.filter((one) => one.startsWith('./')),
    );
    expect(mounted.length).toBeGreaterThan(2);
    for (const volume of mounted) expect(existsSync(join(root, volume.split(':')[0] ?? '')), volume).toBe(true);
  });

  it('opens ports to this machine only', () => {
    const ports = Object.values(services).flatMap(({ ports: opened = [] }) => opened);
    expect(ports.length).toBeGreaterThan(2);
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it('runs the CockroachDB that illusion installs', () => {
    const images = Object.values(services).flatMap(({ image = '' }) =>
      image.startsWith('cockroachdb/') ? [image] : [],
    );
    expect(new Set(images)).toEqual(
      new Set([`cockroachdb/cockroach:\${COCKROACH_VERSION:-v${defaultCockroachVersion}}`]),
    );
  });

  it('strips the prefix that the API is told of, and asks every instance', () => {
    const { http } = parse(read('docker/traefik-routes.yml'));
    const [prefix] = http.middlewares['strip-api'].stripPrefix.prefixes;
    expect(services['backend']?.environment?.['ROOT_PATH']).toBe(prefix);
    expect(http.routers.api.rule).toBe(`PathPrefix(\`${prefix}\`)`);
    const hosts = http.services.backend.loadBalancer.servers.map(({ url }: { url: string }) => new URL(url).hostname);
    expect(hosts).toEqual(Object.keys(services).filter((name) => name.startsWith('backend')));
  });

  it('balances over every node, each of which joins the others', () => {
    const nodes = Object.keys(services).filter((name) => /^cockroach-\d$/.test(name));
    const balanced = [...read('docker/haproxy.cfg').matchAll(/^ {2}server (\S+) \1:26257$/gm)].map(([, name]) => name);
    expect(balanced).toEqual(nodes);
    for (const node of nodes) expect(services[node]?.command).toContain(`--join=${nodes.join()}`);
    expect(nodes.filter((node) => !services[node]?.profiles)).toEqual(['cockroach-1']);
  });

  it('is accepted by docker compose', async ({ skip }) => {
    const version = await execa('docker', ['compose', 'version'], { reject: false });
    skip(version.exitCode !== 0, 'docker compose is not installed');
    for (const profile of [[], ['--profile', 'cluster']]) {
      const { exitCode, stderr } = await execa('docker', ['compose', ...profile, 'config', '--quiet'], {
        cwd: root,
        reject: false,
      });
      expect(stderr).toBe('');
      expect(exitCode).toBe(0);
    }
  });
});

describe('Dockerfile', () => {
  const lines = read('Dockerfile').split('\n');

  it('has the stages that compose builds, production last', () => {
    const stages = lines.flatMap((line) => /^FROM \S+ AS (\S+)/.exec(line)?.[1] ?? []);
    for (const { build } of Object.values(services)) if (build) expect(stages).toContain(build.target);
    expect(lines.findLast((line) => line.startsWith('FROM '))).toBe('FROM production');
  });

  it('copies what is there and is not ignored', () => {
    const ignore = read('.dockerignore').split('\n');
    const copied = lines.flatMap((line) => {
      const match = /^COPY (?!--from)(.+) \S+$/.exec(line);
      return match ? (match[1] as string).split(' ').filter((source) => source !== '.') : [];
    });
    expect(copied.length).toBeGreaterThan(6);
    for (const source of copied) {
      expect(existsSync(join(root, source)), source).toBe(true);
      expect(ignore).toContain(`!${source.split('/')[0]}`);
    }
  });

  it('does not run as root', () => {
    const production = lines.slice(lines.findIndex((line) => line.endsWith('AS production')));
    expect(production).toContain('USER node');
    expect(production).not.toContain('USER root');
  });
});
