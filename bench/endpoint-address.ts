/** The loopback address of the endpoint with this number. */
export const addressOf = (n: number): string => `127.1.${n >> 8}.${n & 255}`
