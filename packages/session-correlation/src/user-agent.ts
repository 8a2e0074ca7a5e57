/** What a user agent says in words for people; order matters: most claim to be several browsers. */
const BROWSERS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Edg(?:e|A|iOS)?\/(\d+)/, 'Edge'],
  [/OPR\/(\d+)/, 'Opera'],
  [/SamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/(?:Chrome|CriOS)\/(\d+)/, 'Chrome'],
  [/Version\/(\d+)[\d.]* (?:Mobile\/\w+ )?Safari/, 'Safari'],
];
const SYSTEMS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/Windows NT/, 'Windows'],
  [/Tizen/, 'Tizen'],
  [/Web0S|webOS/, 'webOS'],
  [/Roku/, 'Roku'],
  [/CrKey/, 'Chromecast'],
  [/AppleTV|tvOS/, 'tvOS'],
  [/iPhone|iPad|iPod/, 'iOS'],
  [/Android/, 'Android'],
  [/CrOS/, 'ChromeOS'],
  [/Macintosh|Mac OS X/, 'macOS'],
  [/Linux|X11/, 'Linux'],
];

/** Browser (with its major version) and operating system of a user agent; each absent where unknown. */
export function deviceOf(userAgent: string): Record<string, string> {
  const device: Record<string, string> = {};
  for (const [pattern, name] of BROWSERS) {
    const found = pattern.exec(userAgent);
    if (!found) continue;
    device.browser = found[1] === undefined ? name : `${name} ${found[1]}`;
    break;
  }
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent));
  if (system) device.os = system[1];
  return device;
}
