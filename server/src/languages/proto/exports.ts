/** What importers of a file can depend on. Follows from its tokens: places, white space and comments do not count. */
import type { Span } from '../../base/span.ts';
import { fingerprintOf } from '../../syntax/fingerprint.ts';
import type { Exports } from '../language.ts';
import type * as ast from './ast.ts';
import { tokenize } from './lexer.ts';
import type { ProtoParsed } from './parser.ts';
import { Extend, Slash } from './tokens.ts';

/**
 * Names and kinds of all declarations, enums, extensions and the options of the rest are names; fields and methods
 * are bodies. A file depends on the bodies of what it imports where it declares extensions, for the options of others
 * are read by them, or names the message of an Any.
 */
export function exportsOf({ text, file }: ProtoParsed): Exports {
  const { tokens } = tokenize(text);
  // The options of every file are messages of this package.
  const bodies = packageNameOf(file) === 'google.protobuf' ? [] : bodiesIn(file);
  const { inside, outside } = fingerprintOf(text, tokens, bodies);
  const looksInside = tokens.some(
    ({ tokenTypeIdx }) => tokenTypeIdx === Extend.tokenTypeIdx || tokenTypeIdx === Slash.tokenTypeIdx,
  );
  return { names: outside, bodies: inside, looksInside };
}

function packageNameOf(file: ast.File): string | undefined {
  return file.statements.find((statement) => statement.kind === 'package')?.name.text;
}

function bodiesIn(file: ast.File): readonly Span[] {
  const bodies: Span[] = [];
  const waiting: (ast.FileStatement | ast.MessageStatement)[] = file.statements.toReversed();
  for (let statement = waiting.pop(); statement !== undefined; statement = waiting.pop())
    switch (statement.kind) {
      case 'field':
        // A map field also declares a message.
        if (statement.type.kind === 'named-type') bodies.push(statement);
        break;
      case 'reserved':
        bodies.push(statement);
        break;
      case 'service':
        for (const each of statement.body.statements) if (each.kind === 'method') bodies.push(each);
        break;
      case 'message':
      case 'group':
      case 'oneof':
        for (const each of statement.body.statements.toReversed()) waiting.push(each);
        break;
      case 'syntax':
      case 'package':
      case 'import':
      case 'option':
      case 'enum':
      case 'extend':
      case 'extensions':
      case 'empty':
      case 'broken':
        break;
    }
  return bodies;
}
