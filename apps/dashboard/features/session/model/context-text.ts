import type { SessionSummary } from '@telecine/domain';

const FORMATS: Readonly<Record<string, string>> = { h: 'HLS', hls: 'HLS', d: 'DASH', dash: 'DASH', s: 'Smooth' };

/** What was played, on what: "clip1 · DASH · Shaka 5.2.12 · Chrome, macOS". What isn't known is left out. */
export function contextText(session: SessionSummary): string {
  const { player, device, geo } = session;
  const parts = [
    session.contentId,
    FORMATS[session.streamingFormat.toLowerCase()] ?? session.streamingFormat,
    player ? [player.name, player.version].filter(Boolean).join(' ') : '',
    [device.browser, device.os].filter(Boolean).join(', '),
    geo.country ?? '',
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
