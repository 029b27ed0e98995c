/** The version of the product. */

/** Put in by the build. */
declare const PARLANCE_VERSION: string | undefined;

export const version: string = typeof PARLANCE_VERSION === 'string' ? PARLANCE_VERSION : 'development';
