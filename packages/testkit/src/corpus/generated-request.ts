/** A request as it truly was; renderers write it down as servers do. Instants are epoch ms, durations ms. */
export interface GeneratedRequest {
  readonly sessionId: string;
  readonly contentId: string;
  readonly startedAt: number;
  readonly durationMs: number;
  /** When its line is written. */
  readonly writtenAt: number;
  /** 0 for a client that got no answer: servers write 000. */
  readonly status: number;
  /** Of the body. */
  readonly bytes: number;
  readonly host: string;
  readonly path: string;
  /** With CMCD, percent-encoded; '' for none. */
  readonly query: string;
  readonly sendsCmcd: boolean;
  readonly cacheHit: boolean;
  readonly originTtfbMs: number | null;
  readonly pop: string;
  readonly clientIp: string;
  readonly clientPort: number;
  readonly userAgent: string;
  /** 80 hexadecimal digits; servers write as many as theirs have. */
  readonly requestId: string;
  readonly contentType: string;
  readonly bitrateKbps: number;
  readonly bufferLengthMs: number;
  readonly throughputKbps: number;
}
