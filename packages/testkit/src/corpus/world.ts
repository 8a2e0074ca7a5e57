/** Names that sessions are made of. */
type Names = readonly [string, ...string[]];

const names = (count: number, name: (index: number) => string): Names => [
  name(0),
  ...Array.from({ length: count - 1 }, (_, index) => name(index + 1)),
];

export const HOSTS = names(8, (index) => `edge${index + 1}.cdn-${index % 2 === 0 ? 'a' : 'b'}.example`);

const CITIES = ['fra', 'ams', 'lhr', 'cdg', 'mad', 'iad', 'sjc', 'gru', 'nrt', 'syd'] as const;
export const POPS = names(
  40,
  (index) => `${CITIES[index % CITIES.length] ?? 'fra'}${1 + Math.floor(index / CITIES.length)}`,
);

const SYSTEMS = [
  'Windows NT 10.0; Win64; x64',
  'Macintosh; Intel Mac OS X 10_15_7',
  'X11; Linux x86_64',
  'Linux; Android 10; K',
  'X11; CrOS x86_64 14541.0.0',
  'Web0S; Linux/SmartTV',
] as const;
export const USER_AGENTS = names(24, (index) => {
  const system = SYSTEMS[index % SYSTEMS.length] ?? SYSTEMS[0];
  const version = 120 + Math.floor(index / SYSTEMS.length) * 2;
  return `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version}.0.0.0 Safari/537.36`;
});

/** Encoded bitrates of the renditions, kbps, lowest first. */
export const RENDITIONS = [400, 800, 1600, 3000, 4800, 8000] as const;
