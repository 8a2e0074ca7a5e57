/** The colour tokens that canvases draw with, as CSS variables name them. */
const CANVAS_TOKENS = [
  'bg',
  'surface',
  'line',
  'line-strong',
  'text',
  'text-2',
  'text-3',
  'grid',
  'accent',
  'accent-wash',
  'accent-line',
  'state-playing',
  'state-starting',
  'state-rebuffering',
  'state-paused',
  'state-seeking',
  'state-ended',
  'state-failed',
  'state-on',
  'state-starting-on',
  'band-rebuffer',
  'band-starting',
  'who-client',
  'who-network',
  'who-edge',
  'who-shield',
  'who-origin',
  'who-unknown',
  'sev-high',
  'sev-medium',
  'sev-low',
  'cover-unseen',
  'hatch-ink',
  'series-1',
  'series-2',
  'series-3',
  'series-rest',
] as const;
export type CanvasToken = (typeof CANVAS_TOKENS)[number];
export type TokenColours = Readonly<Record<CanvasToken, string>>;

/** What the tokens are in the theme at hand. A probe element resolves `light-dark()`, which a canvas can't. */
export function readTokenColours(): TokenColours {
  const probe = document.createElement('span');
  probe.hidden = true;
  document.body.append(probe);
  const entries = CANVAS_TOKENS.map((token) => {
    probe.style.color = `var(--${token})`;
    return [token, getComputedStyle(probe).color] as const;
  });
  probe.remove();
  return Object.fromEntries(entries) as Record<CanvasToken, string>; // one entry for each token, by construction
}
