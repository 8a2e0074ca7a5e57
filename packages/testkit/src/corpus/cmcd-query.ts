/** What a player says of a request. */
export interface CmcdOfRequest {
  readonly sessionId: string;
  readonly contentId: string;
  readonly bitrateKbps: number;
  readonly topBitrateKbps: number;
  readonly bufferLengthMs: number;
  readonly throughputKbps: number;
  readonly objectType: 'v' | 'm' | 'i';
  readonly durationMs: number;
  readonly nextUrl: string;
  readonly experiment: string;
}

/** CMCD of version 1 as a query argument: seventeen keys in alphabetical order, percent-encoded. */
export function cmcdQuery(said: CmcdOfRequest): string {
  const members = [
    `bl=${roundTo(said.bufferLengthMs, 100)}`,
    `br=${said.bitrateKbps}`,
    `cid="${said.contentId}"`,
    `com.example-ab="${said.experiment}"`,
    `d=${said.durationMs}`,
    `dl=${roundTo(said.bufferLengthMs, 100)}`,
    `mtp=${roundTo(said.throughputKbps, 100)}`,
    `nor="${said.nextUrl}"`,
    'nrr="0-"',
    `ot=${said.objectType}`,
    'pr=1',
    `rtp=${roundTo(said.bitrateKbps * 4, 100)}`,
    'sf=h',
    `sid="${said.sessionId}"`,
    'st=v',
    `tb=${said.topBitrateKbps}`,
    'v=1',
  ];
  return `CMCD=${encodeURIComponent(members.join(','))}`;
}

const roundTo = (value: number, step: number): number => Math.round(value / step) * step;
