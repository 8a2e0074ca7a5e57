/** 56 characters, as CloudFront's are, of an id of 32 hexadecimal digits. */
export const cloudfrontRequestId = (id: string): string =>
  `${Buffer.from(`${id}${id.slice(0, 9)}`)
    .toString('base64url')
    .slice(0, 54)}==`;
