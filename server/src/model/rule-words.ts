/** What is said of rules of a schema, and of those that cannot be evaluated: the words of the schema, cut and visible. */
import { escapeInvisible } from '../base/visible.ts';
import type { BrokenRule, RuleFailure } from './message-rules.ts';

/** The longest that is shown of what a schema says, in UTF-16 units. */
const longest = 400;

/** As protovalidate writes it, with the rule in brackets; a rule without a name is named by its expression. */
export function ruleText({ id, message }: Pick<BrokenRule, 'id' | 'message'>): string {
  const said = shown(message.replace(/\.\s*$/, ''));
  if (id === '' || message === `"${id}" returned false`)
    return said === '' ? 'a rule of the schema is broken' : said;
  return `${said === '' ? 'the value breaks a rule of the schema' : said} [${shown(id)}]`;
}

/** Which rule cannot be evaluated, and why. @param type the full name of the type of the message. */
export function failureText(type: string, { rule, message }: RuleFailure): string {
  const what =
    rule === undefined
      ? `the rules of "${type}" cannot be evaluated`
      : `the rule "${shown(rule.name)}" of "${rule.owner}" cannot be evaluated`;
  return message === '' ? what : `${what}: ${shown(message)}`;
}

function shown(text: string): string {
  return escapeInvisible(text.length <= longest ? text : `${text.slice(0, longest - 1).toWellFormed()}…`);
}
