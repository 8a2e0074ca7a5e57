import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { cdnConfig } from './cdn-config.ts';
import { createCollector, type ReceivedReport } from './collector.ts';
import { makeContent } from './content.ts';
import { CDN_NAMES, viewerPattern } from './hosts.ts';
import { close, listen } from './listen.ts';
import { type NginxInstance, startNginx } from './nginx.ts';
import { createOrigin } from './origin.ts';
import { originConfig } from './origin-config.ts';
import { createPageServer } from './page-server.ts';
import type { Programs } from './requirements.ts';
import type { CdnName, Scenario } from './scenario.ts';

/** What sessions play against. */
export interface Rig {
  readonly ports: Readonly<Record<CdnName | 'collector' | 'page', number>>;
  readonly tokenSecret: string;
  /** In order of receipt, from all sessions. */
  readonly reports: readonly ReceivedReport[];
  /** Lines that a CDN has written so far. */
  accessLog(cdn: CdnName): string[];
  stop(): Promise<void>;
}

/** An nginx instance is one POP; the names are made up. */
const POPS: Readonly<Record<CdnName, string>> = { 'cdn-a': 'fra1', 'cdn-b': 'ams2' };

/** Starts origin, CDNs, collector and page server on free loopback ports, in a folder that `stop` removes. */
export async function startRig(programs: Programs, scenarios: readonly Scenario[]): Promise<Rig> {
  const content = await makeContent(programs.ffmpeg);
  const folder = mkdtempSync(path.join(tmpdir(), 'telecine-recorder-'));
  const tokenSecret = randomBytes(16).toString('hex');
  const reports: ReceivedReport[] = [];
  const backend = createOrigin(content, originFaults(scenarios));
  const collector = createCollector((report) => reports.push(report));
  const page = createPageServer();
  const servers = [backend, collector, page];
  const started: NginxInstance[] = [];
  const stop = async () => {
    await Promise.all(started.map((instance) => instance.stop()));
    servers.forEach(close);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    // nginx started by root gives its workers another account, which could not write here.
    const user = process.getuid?.() === 0 ? userInfo().username : null;
    const originPort = await freePort();
    const origin = originConfig({ port: originPort, backendPort: await listen(backend), user });
    started.push(await startNginx(programs.nginx, path.join(folder, 'origin'), origin, originPort));
    const cdns = await Promise.all(
      CDN_NAMES.map(async (name) => {
        const port = await freePort();
        const config = cdnConfig({ name, pop: POPS[name], port, originPort, tokenSecret, scenarios, user });
        const instance = await startNginx(programs.nginx, path.join(folder, name), config, port);
        started.push(instance);
        return { name, port, instance };
      }),
    );
    const cdn = (name: CdnName) => {
      const found = cdns.find((known) => known.name === name);
      if (!found) throw new Error(`There is no ${name}.`);
      return found;
    };
    return {
      ports: {
        'cdn-a': cdn('cdn-a').port,
        'cdn-b': cdn('cdn-b').port,
        collector: await listen(collector),
        page: await listen(page),
      },
      tokenSecret,
      reports,
      accessLog: (name) => cdn(name).instance.accessLog(),
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

function originFaults(scenarios: readonly Scenario[]) {
  const table = scenarios.map((scenario, i) => ({
    viewer: new RegExp(`^${viewerPattern(i + 1)}$`),
    faults: scenario.origin ?? [],
  }));
  return (viewer: string) => table.find((entry) => entry.viewer.test(viewer))?.faults ?? [];
}

async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
