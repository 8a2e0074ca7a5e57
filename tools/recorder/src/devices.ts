import type { Scenario } from './scenario.ts';

interface Device {
  readonly userAgent: string;
  readonly viewport: { readonly width: number; readonly height: number };
}

const chrome = (system: string, kind = '') =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0${kind} Safari/537.36`;
const DESKTOP = { width: 1280, height: 720 };

/** User agents that Chrome sends on these systems; the browser below is always Chromium. */
export const DEVICES: Readonly<Record<Scenario['device'], Device>> = {
  windows: { userAgent: chrome('Windows NT 10.0; Win64; x64'), viewport: DESKTOP },
  mac: { userAgent: chrome('Macintosh; Intel Mac OS X 10_15_7'), viewport: DESKTOP },
  linux: { userAgent: chrome('X11; Linux x86_64'), viewport: DESKTOP },
  android: { userAgent: chrome('Linux; Android 10; K', ' Mobile'), viewport: { width: 412, height: 732 } },
};
