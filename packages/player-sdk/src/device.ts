/** What little of `navigator` we read. */
export interface NavigatorFacts {
  readonly userAgent: string;
  readonly maxTouchPoints?: number;
  readonly userAgentData?: { readonly mobile: boolean; readonly platform: string };
}

export interface Device {
  readonly kind: 'desktop' | 'mobile' | 'tablet' | 'tv';
  /** As the browser names it; '' where unknown. */
  readonly os: string;
}

/** Coarse on purpose: enough to compare kinds of devices, too little to tell one from another. */
export function deviceOf({ userAgent, maxTouchPoints = 0, userAgentData }: NavigatorFacts): Device {
  const os = userAgentData?.platform || osOf(userAgent, maxTouchPoints);
  if (TV.test(userAgent)) return { kind: 'tv', os };
  if (/iPad|Tablet|PlayBook/i.test(userAgent) || isTouchMac(userAgent, maxTouchPoints)) return { kind: 'tablet', os };
  if (userAgentData?.mobile || /Mobi|iPhone|iPod/i.test(userAgent)) return { kind: 'mobile', os };
  return { kind: /Android/i.test(userAgent) ? 'tablet' : 'desktop', os };
}

const TV =
  /\bTV\b|SmartTV|SMART-TV|GoogleTV|AppleTV|HbbTV|Tizen(?!.*Mobile)|Web0S|webOS\.TV|NetCast|BRAVIA|Roku|AFT[A-Z]|CrKey/i;

const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Windows/i, 'Windows'],
  [/iPhone|iPad|iPod/i, 'iOS'],
  [/Mac OS X|Macintosh/i, 'macOS'],
  [/Tizen/i, 'Tizen'],
  [/Web0S|webOS/i, 'webOS'],
  [/CrOS/i, 'Chrome OS'],
  [/Android/i, 'Android'],
  [/Linux/i, 'Linux'],
];

function osOf(userAgent: string, touchPoints: number): string {
  if (isTouchMac(userAgent, touchPoints)) return 'iOS';
  return SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? '';
}

/** iPads call themselves Macs; no Mac has a touch screen. */
const isTouchMac = (userAgent: string, touchPoints: number): boolean => /Macintosh/i.test(userAgent) && touchPoints > 1;
