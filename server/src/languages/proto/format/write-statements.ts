/** Writes statements: one a line, blocks a step further in. */
import type { Block } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import type { TokenWriter } from '../../../syntax/token-writer.ts';
import { writeOption, writeOptionList } from './write-options.ts';

type Statement =
  | ast.FileStatement
  | ast.MessageStatement
  | ast.OneofStatement
  | ast.ExtendStatement
  | ast.EnumStatement
  | ast.ServiceStatement;

/** Writes a statement and ends its line. The writer stands at its first token, on a line of its own. */
export function writeStatement(w: TokenWriter, statement: Statement): void {
  switch (statement.kind) {
    case 'empty':
    case 'broken':
      return;
    case 'syntax':
    case 'package':
    case 'import':
      writeWords(w, statement);
      break;
    case 'option':
      w.token();
      writeOption(w, statement);
      w.token(false);
      break;
    case 'message':
    case 'enum':
    case 'service':
    case 'oneof':
      writeHead(w, statement.name.end);
      writeBlock(w, statement.body);
      break;
    case 'extend':
      w.token();
      w.through(statement.extendee.end);
      writeBlock(w, statement.body);
      break;
    case 'field':
      writeField(w, statement);
      break;
    case 'group':
      writeHead(w, statement.number.end);
      if (statement.options !== undefined) writeOptionList(w, statement.options);
      writeBlock(w, statement.body);
      break;
    case 'enum-value':
      w.token();
      w.token();
      w.through(statement.number.end);
      writeTail(w, statement.options);
      break;
    case 'extensions':
    case 'reserved':
      writeRanges(w, statement);
      break;
    case 'method':
      writeMethod(w, statement);
  }
  w.endLine();
}

/** Words up to the offset, with a space between all of them. */
function writeHead(w: TokenWriter, end: number): void {
  while (w.offset < end) w.token();
}

function writeBlock(w: TokenWriter, { statements }: Block<Statement>): void {
  w.token();
  if (w.followsAtOnce && statements.every(({ kind }) => kind === 'empty')) {
    w.token(false);
    return;
  }
  w.open();
  for (const statement of statements) {
    if (statement.kind === 'empty') continue;
    w.startLine();
    writeStatement(w, statement);
  }
  w.close();
}

/** `syntax`, `package` and `import`. */
function writeWords(
  w: TokenWriter,
  statement: ast.SyntaxStatement | ast.PackageStatement | ast.ImportStatement,
): void {
  if (statement.kind === 'package') {
    w.token();
    w.through(statement.name.end);
  } else writeHead(w, statement.end - 1);
  w.token(false);
}

function writeField(w: TokenWriter, { label, type, number, options }: ast.Field): void {
  if (label !== undefined) w.token();
  if (type.kind === 'named-type') w.through(type.end);
  else {
    w.token();
    w.token(false);
    w.through(type.key.end, false);
    w.token(false);
    w.through(type.value.end);
    w.token(false);
  }
  writeHead(w, number.end);
  writeTail(w, options);
}

/** What ends a field: its options, and the semicolon. */
function writeTail(w: TokenWriter, options: ast.OptionList | undefined): void {
  if (options !== undefined) writeOptionList(w, options);
  w.token(false);
}

function writeRanges(w: TokenWriter, statement: ast.Extensions | ast.Reserved): void {
  w.token();
  const names = statement.kind === 'reserved' ? statement.names : [];
  const items = [...statement.ranges, ...names].sort((a, b) => a.start - b.start);
  for (const [index, item] of items.entries()) {
    if (index > 0) w.token(false);
    if (item.kind === 'range') {
      w.through(item.from.end);
      if (item.to !== undefined) {
        w.token();
        w.through(item.to.end);
      }
    } else writeHead(w, item.end);
  }
  writeTail(w, statement.kind === 'extensions' ? statement.options : undefined);
}

function writeMethod(w: TokenWriter, { name, input, output, body }: ast.Method): void {
  writeHead(w, name.end);
  writeMethodType(w, input, false);
  w.token();
  writeMethodType(w, output, true);
  if (body === undefined) w.token(false);
  else writeBlock(w, body);
}

function writeMethodType(w: TokenWriter, { stream, type }: ast.MethodType, space: boolean): void {
  w.token(space);
  if (stream !== undefined) w.token(false);
  w.through(type.end, stream !== undefined);
  w.token(false);
}
