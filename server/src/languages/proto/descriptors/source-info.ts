/**
 * google.protobuf.SourceCodeInfo: where each element of a file's descriptor stands in the source, and its comments,
 * equal to protoc's. Elements are named by their paths in FileDescriptorProto, see google/protobuf/descriptor.proto.
 * Source: google/protobuf/compiler/parser.cc.
 */
import type { Span } from '../../../base/span.ts';
import { commentsWithin, firstAtOrAfter, type TokenList } from '../../../syntax/token-list.ts';
import type * as ast from '../ast.ts';
import { tokenize } from '../lexer.ts';
import { interpretOptions } from '../options/interpret.ts';
import { extensionRangeSite, type OptionSite, optionSite } from '../options/option-site.ts';
import { type OptionScope, optionScope } from '../options/option-scope.ts';
import { isSourceOnly } from '../options/retention.ts';
import { scalarTypes } from '../field-type.ts';
import type {
  EnumSymbol,
  FieldSymbol,
  MessageSymbol,
  MethodSymbol,
  OneofSymbol,
  ProtoLinked,
  ServiceSymbol,
} from '../symbols.ts';
import { commentsBetween } from './attach-comments.ts';
import { Columns } from './columns.ts';
import type { WireWriter } from './wire-writer.ts';

type Path = readonly number[];

interface Location {
  readonly path: Path;
  readonly span: Span;
  leading: string;
  trailing: string;
  detached: readonly string[];
}

/** Writes the fields of the file's SourceCodeInfo, without a length. */
export function writeSourceInfo(writer: WireWriter, file: ProtoLinked): void {
  const tour = new SourceTour(file);
  tour.visitFile();
  const { columns, locations } = tour;
  for (const location of locations) {
    const mark = writer.open(1);
    writer.packedUints(1, location.path);
    writer.packedUints(2, spanNumbers(columns, location.span));
    if (location.leading !== '') writer.string(3, location.leading);
    if (location.trailing !== '') writer.string(4, location.trailing);
    for (const comment of location.detached) writer.string(6, comment);
    writer.close(mark);
  }
}

/** Start line, start column, end line where it is another, end column. */
function spanNumbers(columns: Columns, { start, end }: Span): number[] {
  const startLine = columns.lineOf(start);
  const endLine = columns.lineOf(end);
  const numbers = [startLine, columns.columnOf(start, startLine)];
  if (endLine !== startLine) numbers.push(endLine);
  numbers.push(columns.columnOf(end, endLine));
  return numbers;
}

/** Walks the syntax tree in order of place, for the comments before a declaration are those after the one before. */
class SourceTour {
  readonly columns: Columns;
  readonly locations: Location[] = [];
  readonly #file: ProtoLinked;
  readonly #options: OptionScope;
  readonly #text: string;
  readonly #tokens: TokenList;
  #nextToken = 0;
  #leading = '';
  #detached: readonly string[] = [];

  constructor(file: ProtoLinked) {
    this.#file = file;
    this.#text = file.parsed.text;
    this.#options = optionScope(file);
    this.#tokens = tokenize(this.#text);
    this.columns = new Columns(this.#text);
  }

  visitFile(): void {
    const file = this.#file;
    const { tokens } = this.#tokens;
    const first = tokens[0];
    const last = tokens.at(-1);
    this.#add([], { start: first?.start ?? this.#text.length, end: last?.end ?? 0 });
    const { leading, detached } = this.#commentsAfter(undefined);
    this.#leading = leading;
    this.#detached = detached;

    const traces = this.#traceOptions(optionSite(file), [8]);
    const counts = {
      imports: 0,
      options: 0,
      publics: 0,
      weaks: 0,
      messages: 0,
      enums: 0,
      services: 0,
      extensions: 0,
    };
    for (const statement of file.parsed.file.statements) {
      switch (statement.kind) {
        case 'syntax':
          this.#end(statement, this.#add([12], statement));
          break;
        case 'package':
          this.#end(statement, this.#add([2], statement));
          break;
        case 'import':
          this.#import(statement, counts);
          break;
        case 'option':
          this.#optionStatement(statement, [8], traces);
          break;
        case 'message':
          this.#message(statement, file.messages[counts.messages], [4, counts.messages]);
          counts.messages++;
          break;
        case 'enum':
          this.#enum(statement, file.enums[counts.enums], [5, counts.enums]);
          counts.enums++;
          break;
        case 'service':
          this.#service(statement, file.services[counts.services], [6, counts.services]);
          counts.services++;
          break;
        case 'extend':
          this.#extend(
            statement,
            {
              path: [],
              extensionField: 7,
              messageField: 4,
              extensions: file.extensions,
              messages: file.messages,
            },
            counts,
          );
          break;
        case 'empty':
          this.#end(statement, undefined);
          break;
        case 'broken':
          break;
      }
    }
  }

  #import(
    node: ast.ImportStatement,
    counts: { imports: number; options: number; publics: number; weaks: number },
  ): void {
    if (node.modifier?.text === 'option') {
      this.#end(node, this.#add([15, counts.options++], node));
      return;
    }
    const location = this.#add([3, counts.imports++], node);
    if (node.modifier?.text === 'public') this.#add([10, counts.publics++], node.modifier);
    if (node.modifier?.text === 'weak') this.#add([11, counts.weaks++], node.modifier);
    this.#end(node, location);
  }

  #message(node: ast.Message, symbol: MessageSymbol | undefined, path: Path): void {
    const location = this.#add(path, this.#afterVisibility(node));
    this.#add([...path, 1], node.name);
    if (symbol !== undefined) this.#messageBody(node, symbol, path, location);
  }

  #messageBody(
    { body }: ast.Message | ast.Group,
    symbol: MessageSymbol,
    path: Path,
    location: Location,
  ): void {
    this.#endAt(body.open, location);
    const traces = this.#traceOptions(optionSite(symbol), [...path, 7]);
    const counts: Counts = {
      fields: 0,
      messages: 0,
      enums: 0,
      oneofs: 0,
      ranges: 0,
      reserved: 0,
      names: 0,
      extensions: 0,
    };
    const scope: Nest = {
      path,
      extensionField: 6,
      messageField: 3,
      extensions: symbol.extensions,
      messages: symbol.messages,
    };
    for (const statement of body.statements) {
      switch (statement.kind) {
        case 'field':
        case 'group':
          this.#field(statement, symbol.fields[counts.fields], [...path, 2, counts.fields], scope, counts);
          counts.fields++;
          break;
        case 'message':
          this.#message(statement, symbol.messages[counts.messages], [...path, 3, counts.messages]);
          counts.messages++;
          break;
        case 'enum':
          this.#enum(statement, symbol.enums[counts.enums], [...path, 4, counts.enums]);
          counts.enums++;
          break;
        case 'oneof':
          this.#oneof(statement, symbol, scope, counts);
          break;
        case 'extend':
          this.#extend(statement, scope, counts);
          break;
        case 'extensions':
          this.#extensionRanges(statement, symbol, path, counts);
          break;
        case 'reserved':
          this.#reserved(statement, path, { ranges: 9, names: 10 }, counts);
          break;
        case 'option':
          this.#optionStatement(statement, [...path, 7], traces);
          break;
        case 'empty':
          this.#end(statement, undefined);
          break;
        case 'broken':
          break;
      }
    }
    this.#endAt(body.close, undefined);
  }

  #oneof(node: ast.Oneof, message: MessageSymbol, scope: Nest, counts: Counts): void {
    const symbol: OneofSymbol | undefined = message.oneofs[counts.oneofs];
    const path = [...scope.path, 8, counts.oneofs++];
    const location = this.#add(path, node);
    this.#add([...path, 1], node.name);
    this.#endAt(node.body.open, location);
    const traces = symbol === undefined ? noTraces : this.#traceOptions(optionSite(symbol), [...path, 2]);
    for (const statement of node.body.statements) {
      if (statement.kind === 'option') {
        this.#optionStatement(statement, [...path, 2], traces);
      } else if (statement.kind === 'field' || statement.kind === 'group') {
        this.#field(
          statement,
          message.fields[counts.fields],
          [...scope.path, 2, counts.fields],
          scope,
          counts,
        );
        counts.fields++;
      }
    }
    this.#endAt(node.body.close, undefined);
  }

  #field(
    node: ast.Field | ast.Group,
    symbol: FieldSymbol | undefined,
    path: Path,
    scope: Nest,
    counts: { messages: number },
    extendee?: ast.NamedType,
  ): void {
    const location = this.#add(path, node);
    if (extendee !== undefined) this.#add([...path, 2], extendee);
    if (node.label !== undefined) this.#add([...path, 4], node.label);
    if (node.kind === 'group') {
      this.#add([...path, 5], this.#tokenBefore(node.name));
    } else {
      const scalar = node.type.kind === 'named-type' && scalarTypes.has(node.type.text);
      this.#add([...path, scalar ? 5 : 6], node.type);
    }
    this.#add([...path, 1], node.name);
    this.#add([...path, 3], node.number);
    if (symbol !== undefined) this.#fieldOptions(node.options, symbol, path);
    if (node.kind === 'field') {
      if (node.type.kind === 'map-type') counts.messages++;
      this.#end(node, location);
      return;
    }
    const groupPath = [...scope.path, scope.messageField, counts.messages];
    const group = scope.messages[counts.messages++];
    const groupLocation = this.#add(groupPath, node);
    this.#add([...groupPath, 1], node.name);
    this.#add([...path, 6], node.name);
    if (group !== undefined) this.#messageBody(node, group, groupPath, groupLocation);
  }

  #fieldOptions(list: ast.OptionList | undefined, symbol: FieldSymbol, path: Path): void {
    if (list === undefined) return;
    const traces = this.#traceOptions(optionSite(symbol), [...path, 8]);
    if (!traces.allDropped) this.#add([...path, 8], list);
    for (const option of list.options) {
      const [first, ...rest] = option.name.parts;
      const plain = rest.length === 0 && first?.extension === false ? first.name.text : '';
      if (plain === 'default') {
        if (option.value !== undefined) this.#add([...path, 7], option.value);
      } else if (plain === 'json_name') {
        this.#add([...path, 10], option);
        if (option.value !== undefined) this.#add([...path, 10], option.value);
      } else {
        this.#option(option, traces);
      }
    }
  }

  #extend(node: ast.Extend, scope: Nest, counts: { messages: number; extensions: number }): void {
    const { path, extensionField, extensions } = scope;
    const location = this.#add([...path, extensionField], node);
    this.#endAt(node.body.open, location);
    for (const statement of node.body.statements) {
      if (statement.kind !== 'field' && statement.kind !== 'group') continue;
      const fieldPath = [...path, extensionField, counts.extensions];
      this.#field(statement, extensions[counts.extensions], fieldPath, scope, counts, node.extendee);
      counts.extensions++;
    }
    this.#endAt(node.body.close, undefined);
  }

  #extensionRanges(node: ast.Extensions, symbol: MessageSymbol, path: Path, counts: Counts): void {
    const listPath = [...path, 5];
    const location = this.#add(listPath, node);
    const first = counts.ranges;
    for (const range of node.ranges) this.#range(range, [...listPath, counts.ranges++]);
    for (let index = first; index < counts.ranges; index++) {
      const range = symbol.extensionRanges[index];
      if (node.options === undefined || range === undefined) break;
      const optionsPath = [...listPath, index, 3];
      const traces = this.#traceOptions(extensionRangeSite(symbol, range), optionsPath);
      if (!traces.allDropped) this.#add(optionsPath, node.options);
      for (const option of node.options.options) this.#option(option, traces);
    }
    this.#end(node, location);
  }

  #reserved(
    node: ast.Reserved,
    path: Path,
    fields: { readonly ranges: number; readonly names: number },
    counts: { reserved: number; names: number },
  ): void {
    const isNames = node.names.length > 0;
    const listPath = [...path, isNames ? fields.names : fields.ranges];
    const location = this.#add(listPath, node);
    if (isNames) for (const name of node.names) this.#add([...listPath, counts.names++], name);
    else for (const range of node.ranges) this.#range(range, [...listPath, counts.reserved++]);
    this.#end(node, location);
  }

  #range(node: ast.Range, path: Path): void {
    this.#add(path, node);
    this.#add([...path, 1], node.from);
    // The end of a single number is its first token, which of a negative one is the sign.
    const { start, negative } = node.from;
    this.#add([...path, 2], node.to ?? (negative ? { start, end: start + 1 } : node.from));
  }

  #enum(node: ast.Enum, symbol: EnumSymbol | undefined, path: Path): void {
    const location = this.#add(path, this.#afterVisibility(node));
    this.#add([...path, 1], node.name);
    this.#endAt(node.body.open, location);
    const traces = symbol === undefined ? noTraces : this.#traceOptions(optionSite(symbol), [...path, 3]);
    const counts = { values: 0, reserved: 0, names: 0 };
    for (const statement of node.body.statements) {
      if (statement.kind === 'option') this.#optionStatement(statement, [...path, 3], traces);
      else if (statement.kind === 'reserved')
        this.#reserved(statement, path, { ranges: 4, names: 5 }, counts);
      else if (statement.kind === 'empty') this.#end(statement, undefined);
      else if (statement.kind === 'enum-value') this.#enumValue(statement, symbol, path, counts);
    }
    this.#endAt(node.body.close, undefined);
  }

  #enumValue(
    node: ast.EnumValue,
    symbol: EnumSymbol | undefined,
    path: Path,
    counts: { values: number },
  ): void {
    const value = symbol?.values[counts.values];
    const valuePath = [...path, 2, counts.values++];
    const location = this.#add(valuePath, node);
    this.#add([...valuePath, 1], node.name);
    this.#add([...valuePath, 2], node.number);
    if (node.options !== undefined && value !== undefined) {
      const optionsPath = [...valuePath, 3];
      const traces = this.#traceOptions(optionSite(value), optionsPath);
      if (!traces.allDropped) this.#add(optionsPath, node.options);
      for (const option of node.options.options) this.#option(option, traces);
    }
    this.#end(node, location);
  }

  #service(node: ast.Service, symbol: ServiceSymbol | undefined, path: Path): void {
    const location = this.#add(path, node);
    this.#add([...path, 1], node.name);
    this.#endAt(node.body.open, location);
    const traces = symbol === undefined ? noTraces : this.#traceOptions(optionSite(symbol), [...path, 3]);
    let methods = 0;
    for (const statement of node.body.statements) {
      if (statement.kind === 'option') this.#optionStatement(statement, [...path, 3], traces);
      else if (statement.kind === 'empty') this.#end(statement, undefined);
      else if (statement.kind === 'method') {
        this.#method(statement, symbol?.methods[methods], [...path, 2, methods]);
        methods++;
      }
    }
    this.#endAt(node.body.close, undefined);
  }

  #method(node: ast.Method, symbol: MethodSymbol | undefined, path: Path): void {
    const location = this.#add(path, node);
    this.#add([...path, 1], node.name);
    if (node.input.stream !== undefined) this.#add([...path, 5], node.input.stream);
    this.#add([...path, 2], node.input.type);
    if (node.output.stream !== undefined) this.#add([...path, 6], node.output.stream);
    this.#add([...path, 3], node.output.type);
    if (node.body === undefined) {
      this.#end(node, location);
      return;
    }
    this.#endAt(node.body.open, location);
    const traces = symbol === undefined ? noTraces : this.#traceOptions(optionSite(symbol), [...path, 4]);
    for (const statement of node.body.statements) {
      if (statement.kind === 'option') this.#optionStatement(statement, [...path, 4], traces);
      else if (statement.kind === 'empty') this.#end(statement, undefined);
    }
    this.#endAt(node.body.close, undefined);
  }

  /** `option …;`, which also makes a location of the whole options message. */
  #optionStatement(node: ast.OptionStatement, path: Path, traces: Traces): void {
    if (!traces.allDropped) this.#add(path, node);
    this.#end(node, this.#option(node, traces));
  }

  /** Nothing where the option is left out of the descriptor. */
  #option(node: ast.OptionStatement, { paths }: Traces): Location | undefined {
    const path = paths.get(node);
    return path === undefined ? undefined : this.#add(path, node);
  }

  /** The paths of the values that option statements set. */
  #traceOptions(site: OptionSite, path: Path): Traces {
    if (site.statements.length === 0) return noTraces;
    const paths = new Map<ast.OptionStatement, Path>();
    let dropped = 0;
    interpretOptions(
      this.#options,
      site,
      () => undefined,
      (statement, fields, index) => {
        if (fields.some(isSourceOnly)) {
          dropped += fields.findIndex(isSourceOnly) === 0 ? 1 : 0;
          return;
        }
        const numbers = fields.map(({ number }) => number);
        paths.set(statement, [...path, ...numbers, ...(index === undefined ? [] : [index])]);
      },
    );
    return { paths, allDropped: dropped === site.statements.length };
  }

  #add(path: Path, { start, end }: Span): Location {
    const location: Location = { path, span: { start, end }, leading: '', trailing: '', detached: [] };
    this.locations.push(location);
    return location;
  }

  /** The statement ends with a semicolon. */
  #end({ end }: Span, location: Location | undefined): void {
    this.#endAt(end - 1, location);
  }

  /**
   * The token at the offset ends a declaration, or opens its block. The comments before it that wait go to the location,
   * with the trailing ones after it; the others after it wait for the next.
   */
  #endAt(offset: number, location: Location | undefined): void {
    const { trailing, detached, leading } = this.#commentsAfter({ start: offset, end: offset + 1 });
    if (location !== undefined) {
      location.leading = this.#leading;
      location.trailing = trailing;
      location.detached = this.#detached;
      this.#detached = detached;
    } else {
      this.#detached = this.#text.charCodeAt(offset) === 125 ? detached : [...this.#detached, ...detached];
    }
    this.#leading = leading;
  }

  #commentsAfter(token: Span | undefined): ReturnType<typeof commentsBetween> {
    const { tokens, comments } = this.#tokens;
    if (token === undefined) this.#nextToken = 0;
    else while ((tokens[this.#nextToken]?.start ?? Infinity) < token.end) this.#nextToken++;
    const after = tokens[this.#nextToken];
    const from = token?.end ?? 0;
    const to = after?.start ?? this.#text.length;
    const between = comments.length === 0 ? [] : commentsWithin(this.#tokens, { start: from, end: to });
    return commentsBetween({
      text: this.#text,
      columns: this.columns,
      before: token,
      after,
      comments: between,
    });
  }

  /** `export` and `local` are no part of the location. */
  #afterVisibility(node: ast.Message | ast.Enum): Span {
    if (node.visibility === undefined) return node;
    const { tokens } = this.#tokens;
    const keyword = tokens[firstAtOrAfter(tokens, node.visibility.end)];
    return { start: keyword?.start ?? node.start, end: node.end };
  }

  #tokenBefore({ start }: Span): Span {
    const { tokens } = this.#tokens;
    return tokens[firstAtOrAfter(tokens, start) - 1] ?? { start, end: start };
  }
}

interface Counts {
  fields: number;
  messages: number;
  enums: number;
  oneofs: number;
  ranges: number;
  reserved: number;
  names: number;
  extensions: number;
}

/** Where nested messages and extensions are numbered: a file or a message. */
interface Nest {
  readonly path: Path;
  readonly extensionField: number;
  readonly messageField: number;
  readonly extensions: readonly FieldSymbol[];
  readonly messages: readonly MessageSymbol[];
}

interface Traces {
  readonly paths: ReadonlyMap<ast.OptionStatement, Path>;
  /** Whether every option is left out of the descriptor, and the options message with them. */
  readonly allDropped: boolean;
}

const noTraces: Traces = { paths: new Map(), allDropped: false };
