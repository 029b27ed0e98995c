/** What files that include a file can depend on. Follows from its tokens: places and comments do not count. */
import type { Span } from '../../base/span.ts';
import { hashOf } from '../../base/text-hash.ts';
import { fingerprintOf } from '../../syntax/fingerprint.ts';
import type { Exports } from '../language.ts';
import { typeIndex } from '../../syntax/token.ts';
import type * as ast from './ast.ts';
import type { ThriftParsed } from './parser.ts';
import * as t from './tokens.ts';

/**
 * The fields of structs, unions and exceptions are bodies, all else are names. A file depends on the bodies of what it
 * includes where it has a value in braces, which can be that of a struct, or an annotation.
 */
export function exportsOf({ text, file, tokens, detectedDialect }: ThriftParsed): Exports {
  const bodies: Span[] = [];
  // Annotations are constants of structs, and those of fbthrift are also about the fields of others.
  let looksInside = tokens.tokens.some(({ tokenTypeIdx }) => tokenTypeIdx === at);
  for (const statement of file.statements)
    switch (statement.kind) {
      case 'const':
        looksInside ||= hasBraces(statement.value);
        break;
      case 'struct':
      case 'union':
      case 'exception':
        for (const each of statement.body.statements) if (each.kind === 'field') bodies.push(each);
        looksInside ||= haveBraces(statement.body.statements);
        break;
      case 'service':
      case 'interaction':
        for (const each of statement.body.statements)
          if (each.kind === 'function')
            looksInside ||=
              haveBraces(each.arguments.statements) || haveBraces(each.throws?.statements ?? []);
        break;
      case 'include':
      case 'cpp-include':
      case 'hs-include':
      case 'package':
      case 'namespace':
      case 'typedef':
      case 'enum':
      case 'empty':
      case 'broken':
        break;
    }
  const { inside, outside } = fingerprintOf(text, tokens.tokens, bodies);
  // The dialect of a file is that of files that include it, where these show none.
  return { names: outside ^ hashOf(detectedDialect?.dialect ?? ''), bodies: inside, looksInside };
}

function haveBraces(statements: readonly ast.FieldStatement[]): boolean {
  return statements.some((each) => each.kind === 'field' && hasBraces(each.defaultValue));
}

/** The parser bounds how deep values are nested. */
function hasBraces(value: ast.ConstValue | undefined): boolean {
  return (
    value?.kind === 'map-literal' ||
    value?.kind === 'struct-literal' ||
    (value?.kind === 'list-literal' && value.items.some(hasBraces))
  );
}

const at = typeIndex(t.At);
