import type { NextConfig } from 'next';

const root = new URL('../..', import.meta.url).pathname;

const config: NextConfig = {
  output: 'standalone',
  outputFileTracingRoot: root,
  turbopack: { root },
  // Turbopack's cache on disk can go stale when a dev server is ended in the middle of a write, and then answers 500 until removed.
  experimental: { useTypeScriptCli: true, turbopackFileSystemCacheForDev: false },
  typedRoutes: true,
  poweredByHeader: false,
  devIndicators: false,
  allowedDevOrigins: ['127.0.0.1'],
  headers: async () => [
    {
      source: '/:path*',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'X-Frame-Options', value: 'DENY' },
        { key: 'Referrer-Policy', value: 'same-origin' }, // session IDs and filters stand in addresses
      ],
    },
  ],
};
export default config;
