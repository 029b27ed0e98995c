/** Writes options and their values: lists in brackets, strings in parts, messages in text format. */
import type * as ast from '../ast.ts';
import type { TokenWriter } from '../../../syntax/token-writer.ts';

/** A list in brackets: on one line where it has one option, and no comment before that. */
export function writeOptionList(w: TokenWriter, list: ast.OptionList): void {
  const { options } = list;
  const [first] = options;
  w.token();
  if (
    first !== undefined &&
    options.length === 1 &&
    !w.hasComments({ start: list.start, end: first.name.start })
  ) {
    writeOption(w, first, false);
    w.token(false);
    return;
  }
  w.open();
  for (const option of options) {
    w.startLine();
    writeOption(w, option);
    if (option !== options.at(-1)) w.token(false);
    w.endLine();
  }
  w.close();
}

/** `name = value`. */
export function writeOption(w: TokenWriter, { name, value }: ast.OptionStatement, space = true): void {
  for (const [index, part] of name.parts.entries()) {
    if (index > 0) w.token(false);
    if (part.extension) w.token(index === 0 && space);
    w.through(part.end, part.extension ? 'tight' : index === 0 && space);
  }
  w.token();
  if (value !== undefined) writeValue(w, value);
}

function writeValue(w: TokenWriter, value: ast.LiteralValue, space = true): void {
  switch (value.kind) {
    case 'string':
      if (value.parts.length === 1) w.token(space);
      else {
        w.endLine();
        w.indent(1);
        writeParts(w, value);
        w.indent(-1);
      }
      return;
    case 'message-literal':
      writeMessage(w, value, space);
      return;
    case 'list-literal':
      writeList(w, value, space);
      return;
    case 'int':
    case 'float':
    case 'identifier':
      w.through(value.end, space);
  }
}

/** The parts of a string, each on a line. */
function writeParts(w: TokenWriter, { parts }: ast.StringLiteral): void {
  for (const [index, part] of parts.entries()) {
    w.startLine();
    w.through(part.end);
    if (index < parts.length - 1) w.endLine();
  }
}

function writeMessage(w: TokenWriter, literal: ast.MessageLiteral, space: boolean): void {
  const { fields } = literal;
  const [first] = fields;
  w.token(space, '{');
  if (first === undefined && w.followsAtOnce) w.token(false, '}');
  else if (first !== undefined && fields.length === 1 && isSimple(first.value) && !w.hasComments(literal)) {
    writeField(w, first, false);
    w.token(false, '}');
  } else {
    w.open();
    for (const field of fields) {
      w.startLine();
      writeField(w, field);
      w.endLine();
    }
    w.close('}');
  }
}

function writeField(w: TokenWriter, { name, colon, value }: ast.LiteralField, space = true): void {
  w.token(space);
  if (name.bracketed) {
    const isCommented = w.hasComments(name);
    if (isCommented) {
      w.open();
      w.startLine();
    }
    w.through(name.name.end, false);
    if (isCommented) {
      w.endLine();
      w.close();
    } else w.token(false);
  }
  if (colon) w.token(false);
  else w.insert(':');
  if (value !== undefined) writeValue(w, value);
}

function writeList(w: TokenWriter, list: ast.ListLiteral, space: boolean): void {
  const { items } = list;
  const [first] = items;
  w.token(space);
  if (first === undefined && w.followsAtOnce) w.token(false);
  else if (items.length === 1 && isSimple(first) && !w.hasComments(list)) {
    w.through(list.end, false);
  } else {
    w.open();
    for (const item of items) {
      if (item.kind === 'string') writeParts(w, item);
      else {
        w.startLine();
        writeValue(w, item);
      }
      if (item !== items.at(-1)) w.token(false);
      w.endLine();
    }
    w.close();
  }
}

/** What fits on a line with what encloses it. */
function isSimple(value: ast.LiteralValue | undefined): boolean {
  if (value === undefined || value.kind === 'message-literal' || value.kind === 'list-literal') return false;
  return value.kind !== 'string' || value.parts.length === 1;
}
