import type { NextConfig } from 'next';

const root = new URL('../..', import.meta.url).pathname;

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  experimental: { useTypeScriptCli: true },
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
};
export default config;
