/**
 * A URL without what it is nobody's business to know or what both sides don't share: user name and password, CMCD, fragment.
 * Parameters stay in the order and spelling that were sent: the CDN's log line has them so.
 */
export function scrubbedUrl(url: string): string {
  const hash = url.indexOf('#');
  const [address = '', ...rest] = (hash < 0 ? url : url.slice(0, hash)).split('?');
  const plain = address.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/@]*@/i, '$1');
  const query = rest
    .join('?')
    .split('&')
    .filter((parameter) => parameter !== '' && !/^CMCD(=|$)/.test(parameter))
    .join('&');
  return query === '' ? plain : `${plain}?${query}`;
}
