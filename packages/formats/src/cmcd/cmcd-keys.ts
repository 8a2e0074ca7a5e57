/** What a key holds: `codes` is `ec`, a list of strings; `next_objects` is `nor`. */
export type CmcdKeyType = 'number' | 'boolean' | 'string' | 'token' | 'next_objects' | 'codes';

/** The keys of CMCD versions 1 and 2 (CTA-5004, CTA-5004-B Table 1). Any other key without a hyphen is nobody's. */
const KEYS: Readonly<Record<CmcdKeyType, string>> = {
  number: 'ab bl br bsa bsd bsda d dfa dl lab lb ltc msd mtp pb pr pt rc rtp sn tab tb tbl tpb ts ttfb ttfbb ttlb v',
  boolean: 'bg bs nr su',
  string: 'cen cid cmsdd cmsds cs h nrr sid smrt url',
  token: 'e ot sf st sta',
  next_objects: 'nor',
  codes: 'ec',
};

const TYPES: ReadonlyMap<string, CmcdKeyType> = new Map(
  (Object.keys(KEYS) as CmcdKeyType[]) // the keys of the record above
    .flatMap((type) => KEYS[type].split(' ').map((key) => [key, type] as const)),
);

/** The type of a key; `custom` for names with a hyphen, null for what no version knows. */
export function cmcdKeyType(key: string): CmcdKeyType | 'custom' | null {
  return TYPES.get(key) ?? (key.includes('-') ? 'custom' : null);
}
