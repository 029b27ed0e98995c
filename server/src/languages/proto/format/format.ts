/** Formatting as editors and the command line ask for it: a layout that is proved to say the same, or none. */
import type { Formatted } from '../../language.ts';
import { parseProto, type ProtoParsed } from '../parser.ts';
import { formatFile } from './format-file.ts';
import { hasSameContent } from './same-content.ts';

export function formatProto(parsed: ProtoParsed): Formatted {
  const [problem] = parsed.problems;
  if (problem !== undefined) return { refusal: 'syntax', problem };
  const text = formatFile(parsed);
  return text === parsed.text || hasSameContent(parsed, parseProto(text)) ? { text } : { refusal: 'unsafe' };
}
