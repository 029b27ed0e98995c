/** What a comment begins with that lets a rule pass. */

/** Buf's own: the names of rules stand behind it. */
export const ignoreMark = 'buf:lint:ignore';
