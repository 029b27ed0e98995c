/** The variables of protovalidate's expressions. https://protovalidate.com/reference/cel_extensions/ */

/** What expressions can name without declaring it; `rules` and `rule` in predefined rules only. */
export const variables: ReadonlyMap<string, string> = new Map([
  [
    'this',
    'What is checked: of a rule on a message, the message; of a rule on a field, the value of the field.',
  ],
  ['now', 'The time at which the check runs.'],
  ['rules', 'The rules of the field that is checked: the message that this rule is a field of.'],
  ['rule', 'The value that the rule is given where it is used.'],
]);
