/** CloudFront's are 40 random bytes in 56 characters, of which a store can save little: here of 80 hexadecimal digits. */
export const cloudfrontRequestId = (id: string): string => `${Buffer.from(id, 'hex').toString('base64url')}==`;
