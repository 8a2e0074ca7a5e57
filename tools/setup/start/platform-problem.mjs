/** Platforms that the embedded event store has a library for. */
const SUPPORTED = ['linux-x64', 'linux-arm64', 'darwin-arm64', 'darwin-x64'];

/** Why the embedded event store can't run on a machine; null when it can. */
export function platformProblem({ platform, arch, glibc }) {
  const name = `${platform}-${arch}${platform === 'linux' && !glibc ? ' without glibc' : ''}`;
  if (SUPPORTED.includes(name)) return null;
  return `The embedded event store has no library for ${name}. Set CLICKHOUSE_URL to a ClickHouse server, or run on Linux x64 with glibc.`;
}

/** This machine. */
export function thisPlatform() {
  process.report.excludeNetwork = true; // the report would look up names otherwise
  const { header } = process.report.getReport();
  return { platform: process.platform, arch: process.arch, glibc: header.glibcVersionRuntime !== undefined };
}
