/** Where the documentation of a diagnostic stands on the web, for an editor to link its code to. */

/** Below the address of the repository that `package.json` names; a test holds the two together. */
const pages = 'https://github.com/parlance-rpc/parlance/blob/HEAD/docs/diagnostics';

/** The address of the page that `scripts/docs.ts` writes about the code. */
export function diagnosticPage(code: string): string {
  return `${pages}/${code}.md`;
}
