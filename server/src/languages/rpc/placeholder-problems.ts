/** What to say of placeholders that cannot be filled in. */
import type { Placeholder } from './placeholders.ts';
import type { Report } from './rpc-check.ts';
import { visibleText } from './visible-text.ts';

/** Where no placeholder can stand, not even a secret. `where` ends the sentence. */
export function reportMisplaced({ name, start, end }: Placeholder, where: string, report: Report): void {
  report({ start, end }, `"{{${visibleText(name)}}}" cannot stand in ${where}`);
}

/** Where secrets can stand. */
export function reportUnlessSecret({ name, secret, start, end }: Placeholder, report: Report): void {
  if (secret !== undefined) return;
  if (name.startsWith('secret:'))
    report({ start, end }, `"${visibleText(name)}" does not name a secret`, {
      help: 'names of secrets consist of letters, digits, "_", "-" and "."',
    });
  else
    report({ start, end }, `"${visibleText(name)}" cannot be filled in: variables are not supported yet`, {
      help: 'only secrets are: {{secret:name}}',
    });
}
