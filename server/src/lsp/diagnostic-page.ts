/** Where the documentation of a diagnostic stands on the web, for an editor to link its code to. */

import type { RuleKind } from '../diagnostics/diagnostic.ts';

/** Below the address of the repository that `package.json` names; a test holds the two together. */
const pages = 'https://github.com/parlance-rpc/parlance/blob/HEAD/docs';

/** The address of the page that `scripts/docs.ts` writes about the code, or of the rule's place in that of all. */
export function diagnosticPage(code: string, rules?: RuleKind): string {
  return rules === undefined
    ? `${pages}/diagnostics/${code}.md`
    : `${pages}/${rules}.md#${code.toLowerCase()}`;
}

/** The address of what is written about what conversions say. */
export const conversionPage = `${pages}/convert.md#the-report`;
