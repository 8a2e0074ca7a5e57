/**
 * As much of hls.js as its type must show to be taken for one, so that this package's types need none of hls.js's: those of
 * its CommonJS and ES module builds, and of any two versions, don't fit each other.
 */
export interface HlsPlayer {
  readonly config: { cmcd?: { sessionId?: string } | undefined };
  readonly sessionId: string;
  readonly url: string | null;
  readonly bandwidthEstimate: number;
  destroy(): void;
}
