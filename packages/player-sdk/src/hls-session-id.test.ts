import type { CMCDControllerConfig } from 'hls.js';
import { describe, expect, test } from 'vitest';
import type { HlsPlayer } from './hls-player.ts';
import { agreedSessionId, telecineHlsConfig } from './hls-session-id.ts';
import { newSessionId } from './session-id.ts';

/** As much of hls.js as the session ID hangs on. */
const player = (cmcd: CMCDControllerConfig | undefined, url: string | null = null): HlsPlayer => ({
  config: { cmcd },
  url,
  sessionId: 'of-hls',
  bandwidthEstimate: 0,
  destroy: () => undefined,
});

describe('the session ID that both sides carry', () => {
  test('the page’s wish goes into CMCD as long as hls.js hasn’t read it', () => {
    const cmcd: CMCDControllerConfig = { sessionId: 'of-config' };
    expect(agreedSessionId(player(cmcd), 'wanted')).toBe('wanted');
    expect(cmcd.sessionId).toBe('wanted');
  });
  test('what CMCD already sends is taken over, wish or not', () => {
    expect(agreedSessionId(player({ sessionId: 'of-config' }, 'https://cdn.example/a.m3u8'), 'wanted')).toBe(
      'of-config',
    );
    expect(agreedSessionId(player({}, 'https://cdn.example/a.m3u8'), 'wanted')).toBe('of-hls');
  });
  test('without a wish it is CMCD’s, else hls.js’s own', () => {
    expect(agreedSessionId(player({ sessionId: 'of-config' }), undefined)).toBe('of-config');
    expect(agreedSessionId(player({}), undefined)).toBe('of-hls');
    expect(agreedSessionId(player(undefined), undefined)).toBe('of-hls');
  });
  test('without CMCD the wish is used alone', () => {
    expect(agreedSessionId(player(undefined, 'https://cdn.example/a.m3u8'), 'wanted')).toBe('wanted');
  });
  test('the configuration makes a new one each time, or takes the page’s', () => {
    expect(telecineHlsConfig().cmcd?.sessionId).not.toBe(telecineHlsConfig().cmcd?.sessionId);
    expect(telecineHlsConfig({ sessionId: 'x'.repeat(80), contentId: 'clip' }).cmcd).toEqual({
      sessionId: 'x'.repeat(64),
      contentId: 'clip',
    });
  });
  test('a new one is a UUID of version 4', () => {
    expect(newSessionId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
