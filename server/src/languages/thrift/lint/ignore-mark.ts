/** What a comment begins with that lets a rule pass: the names of rules stand behind it. */
export const ignoreMark = 'parlance:lint:ignore';
