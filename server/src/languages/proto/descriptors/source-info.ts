/**
 * google.protobuf.SourceCodeInfo: where each element of a file's descriptor stands in the source, and its comments,
 * equal to protoc's. Elements are named by their paths in FileDescriptorProto, see google/protobuf/descriptor.proto.
 * Source: google/protobuf/compiler/parser.cc.
 */
import type { Span } from '../../../base/span.ts';
import type { Block } from '../../../syntax/tolerant-parser.ts';
import type * as ast from '../ast.ts';
import type { Edition } from '../edition.ts';
import { scalarTypeNamed, UNKNOWN } from '../field-type.ts';
import { skipTrivia } from './attach-comments.ts';
import { pseudoOption } from '../options/option-site.ts';
import { LocationWriter } from './location-writer.ts';
import type { ProtoLinked } from '../symbols.ts';
import type { OptionPaths } from './option-paths.ts';
import type { WireWriter } from './wire-writer.ts';

/** Writes the fields of the file's SourceCodeInfo, without a length. `options` says where the file's options went. */
export function writeSourceInfo(
  writer: WireWriter,
  { parsed: { text, file }, edition }: ProtoLinked,
  options: OptionPaths,
): void {
  new SourceTour(new LocationWriter(writer, text), text, edition, options).visitFile(file);
}

/** Walks the syntax tree in order of place, for the comments before a declaration are those after the one before. */
class SourceTour {
  readonly #locations: LocationWriter;
  readonly #text: string;
  readonly #edition: Edition;
  readonly #options: OptionPaths;

  constructor(locations: LocationWriter, text: string, edition: Edition, options: OptionPaths) {
    this.#locations = locations;
    this.#text = text;
    this.#edition = edition;
    this.#options = options;
  }

  visitFile({ statements }: ast.File): void {
    const locations = this.#locations;
    const first = statements[0]?.start ?? this.#text.length;
    locations.add({ start: first, end: statements.at(-1)?.end ?? 0 });
    locations.begin();
    const counts = { ...noCounts };
    const imports = { plain: 0, option: 0, public: 0, weak: 0 };
    const nest: Nest = { counts, messages: 4, extensions: 7 };
    const isKept = this.#options.isKept(statements);
    for (const statement of statements) {
      switch (statement.kind) {
        case 'syntax':
          locations.declare(statement, statement.end - 1, 12);
          break;
        case 'package':
          locations.declare(statement, statement.end - 1, 2);
          break;
        case 'import':
          this.#import(statement, imports);
          break;
        case 'option':
          this.#optionStatement(statement, 8, isKept);
          break;
        case 'message':
          this.#message(statement, 4, counts.messages++);
          break;
        case 'enum':
          this.#enum(statement, 5, counts.enums++);
          break;
        case 'service':
          this.#service(statement, counts.services++);
          break;
        case 'extend':
          this.#extend(statement, nest);
          break;
        case 'empty':
          locations.pass(statement.end - 1);
          break;
        case 'broken':
          break;
      }
    }
  }

  #import(
    node: ast.ImportStatement,
    counts: { plain: number; option: number; public: number; weak: number },
  ): void {
    const locations = this.#locations;
    const kind = node.modifier?.text;
    if (kind === 'option') {
      locations.declare(node, node.end - 1, 15, counts.option++);
      return;
    }
    locations.declare(node, node.end - 1, 3, counts.plain++);
    if (node.modifier === undefined) return;
    if (kind === 'public') locations.add(node.modifier, 10, counts.public++);
    else if (kind === 'weak') locations.add(node.modifier, 11, counts.weak++);
  }

  #message(node: ast.Message, field: number, index: number): void {
    this.#locations.enter(field, index);
    this.#locations.declare(this.#afterVisibility(node), node.body.open);
    this.#locations.add(node.name, 1);
    this.#messageBody(node.body);
    this.#locations.leave();
  }

  #messageBody({ statements, close }: Block<ast.MessageStatement>): void {
    const counts = { ...noCounts };
    const nest: Nest = { counts, messages: 3, extensions: 6 };
    const isKept = this.#options.isKept(statements);
    for (const statement of statements) {
      switch (statement.kind) {
        case 'field':
        case 'group':
          this.#field(statement, 2, counts.fields++, nest);
          break;
        case 'message':
          this.#message(statement, 3, counts.messages++);
          break;
        case 'enum':
          this.#enum(statement, 4, counts.enums++);
          break;
        case 'oneof':
          this.#oneof(statement, nest);
          break;
        case 'extend':
          this.#extend(statement, nest);
          break;
        case 'extensions':
          this.#extensionRanges(statement, counts);
          break;
        case 'reserved':
          this.#reserved(statement, { ranges: 9, names: 10 }, counts);
          break;
        case 'option':
          this.#optionStatement(statement, 7, isKept);
          break;
        case 'empty':
          this.#locations.pass(statement.end - 1);
          break;
        case 'broken':
          break;
      }
    }
    this.#locations.pass(close);
  }

  #oneof(node: ast.Oneof, nest: Nest): void {
    const { counts } = nest;
    const { statements, open, close } = node.body;
    const index = counts.oneofs++;
    this.#locations.declare(node, open, 8, index);
    this.#locations.add(node.name, 8, index, 1);
    const isKept = this.#options.isKept(statements);
    for (const statement of statements) {
      if (statement.kind === 'option') {
        this.#locations.enter(8, index);
        this.#optionStatement(statement, 2, isKept);
        this.#locations.leave();
      } else if (statement.kind === 'field' || statement.kind === 'group') {
        this.#field(statement, 2, counts.fields++, nest);
      }
    }
    this.#locations.pass(close);
  }

  #field(
    node: ast.Field | ast.Group,
    field: number,
    index: number,
    { counts, messages }: Nest,
    extendee?: ast.NamedType,
  ): void {
    const locations = this.#locations;
    locations.enter(field, index);
    if (node.kind === 'field') locations.declare(node, node.end - 1);
    else locations.add(node);
    if (extendee !== undefined) locations.add(extendee, 2);
    if (node.label !== undefined) locations.add(node.label, 4);
    if (node.kind === 'group') {
      locations.add(node.keyword, 5);
    } else {
      const isScalar =
        node.type.kind === 'named-type' && scalarTypeNamed(node.type.text, this.#edition) !== UNKNOWN;
      locations.add(node.type, isScalar ? 5 : 6);
    }
    locations.add(node.name, 1);
    locations.add(node.number, 3);
    this.#fieldOptions(node.options);
    if (node.kind === 'field') {
      if (node.type.kind === 'map-type') counts.messages++;
      locations.leave();
      return;
    }
    locations.leave();
    const message = counts.messages++;
    locations.declare(node, node.body.open, messages, message);
    locations.add(node.name, messages, message, 1);
    locations.add(node.name, field, index, 6);
    locations.enter(messages, message);
    this.#messageBody(node.body);
    locations.leave();
  }

  #fieldOptions(list: ast.OptionList | undefined): void {
    if (list === undefined) return;
    const locations = this.#locations;
    const real = list.options.filter((option) => pseudoOption(option) === undefined);
    if (this.#options.isKept(real)) locations.add(list, 8);
    for (const option of list.options) {
      const pseudo = pseudoOption(option);
      if (pseudo === undefined) this.#option(option, 8);
      if (pseudo === 'json_name') locations.add(option, 10);
      if (pseudo !== undefined && option.value !== undefined)
        locations.add(option.value, pseudo === 'json_name' ? 10 : 7);
    }
  }

  #extend(node: ast.Extend, nest: Nest): void {
    const { statements, open, close } = node.body;
    this.#locations.declare(node, open, nest.extensions);
    for (const statement of statements)
      if (statement.kind === 'field' || statement.kind === 'group')
        this.#field(statement, nest.extensions, nest.counts.extensions++, nest, node.extendee);
    this.#locations.pass(close);
  }

  #extensionRanges(node: ast.Extensions, counts: Counts): void {
    const locations = this.#locations;
    locations.declare(node, node.end - 1, 5);
    const first = counts.ranges;
    for (const range of node.ranges) this.#range(range, 5, counts.ranges++);
    if (node.options === undefined) return;
    for (let index = first; index < counts.ranges; index++) {
      locations.enter(5, index);
      this.#optionList(node.options, 3);
      locations.leave();
    }
  }

  #reserved(
    node: ast.Reserved,
    fields: { readonly ranges: number; readonly names: number },
    counts: { reserved: number; names: number },
  ): void {
    const { names, ranges } = node;
    this.#locations.declare(node, node.end - 1, names.length > 0 ? fields.names : fields.ranges);
    if (names.length === 0) for (const range of ranges) this.#range(range, fields.ranges, counts.reserved++);
    for (const name of names) this.#locations.add(name, fields.names, counts.names++);
  }

  #range(node: ast.Range, field: number, index: number): void {
    this.#locations.enter(field, index);
    this.#locations.add(node);
    this.#locations.add(node.from, 1);
    // The end of a single number is its first token, which of a negative one is the sign.
    const { start, negative } = node.from;
    this.#locations.add(node.to ?? (negative ? { start, end: start + 1 } : node.from), 2);
    this.#locations.leave();
  }

  #enum(node: ast.Enum, field: number, index: number): void {
    const { statements, open, close } = node.body;
    const locations = this.#locations;
    locations.enter(field, index);
    locations.declare(this.#afterVisibility(node), open);
    locations.add(node.name, 1);
    const counts = { values: 0, reserved: 0, names: 0 };
    const isKept = this.#options.isKept(statements);
    for (const statement of statements) {
      if (statement.kind === 'option') this.#optionStatement(statement, 3, isKept);
      else if (statement.kind === 'reserved') this.#reserved(statement, { ranges: 4, names: 5 }, counts);
      else if (statement.kind === 'empty') locations.pass(statement.end - 1);
      else if (statement.kind === 'enum-value') this.#enumValue(statement, counts.values++);
    }
    locations.pass(close);
    locations.leave();
  }

  #enumValue(node: ast.EnumValue, index: number): void {
    this.#locations.enter(2, index);
    this.#locations.declare(node, node.end - 1);
    this.#locations.add(node.name, 1);
    this.#locations.add(node.number, 2);
    if (node.options !== undefined) this.#optionList(node.options, 3);
    this.#locations.leave();
  }

  #service(node: ast.Service, index: number): void {
    const { statements, open, close } = node.body;
    const locations = this.#locations;
    locations.enter(6, index);
    locations.declare(node, open);
    locations.add(node.name, 1);
    const isKept = this.#options.isKept(statements);
    let methods = 0;
    for (const statement of statements) {
      if (statement.kind === 'option') this.#optionStatement(statement, 3, isKept);
      else if (statement.kind === 'empty') locations.pass(statement.end - 1);
      else if (statement.kind === 'method') this.#method(statement, methods++);
    }
    locations.pass(close);
    locations.leave();
  }

  #method(node: ast.Method, index: number): void {
    const locations = this.#locations;
    locations.enter(2, index);
    locations.declare(node, node.body?.open ?? node.end - 1);
    locations.add(node.name, 1);
    if (node.input.stream !== undefined) locations.add(node.input.stream, 5);
    locations.add(node.input.type, 2);
    if (node.output.stream !== undefined) locations.add(node.output.stream, 6);
    locations.add(node.output.type, 3);
    if (node.body !== undefined) {
      const { statements, close } = node.body;
      const isKept = this.#options.isKept(statements);
      for (const statement of statements) {
        if (statement.kind === 'option') this.#optionStatement(statement, 4, isKept);
        else if (statement.kind === 'empty') locations.pass(statement.end - 1);
      }
      locations.pass(close);
    }
    locations.leave();
  }

  /** `option …;`; where something is left of the options message, that has a location here too. */
  #optionStatement(node: ast.OptionStatement, field: number, isKept: boolean): void {
    if (isKept) this.#locations.add(node, field);
    const path = this.#options.pathOf(node);
    if (path === undefined) this.#locations.pass(node.end - 1);
    else this.#locations.declare(node, node.end - 1, field, ...path);
  }

  #optionList(list: ast.OptionList, field: number): void {
    if (this.#options.isKept(list.options)) this.#locations.add(list, field);
    for (const option of list.options) this.#option(option, field);
  }

  /** Nothing where the option is left out of the descriptor. */
  #option(node: ast.OptionStatement, field: number): void {
    const path = this.#options.pathOf(node);
    if (path !== undefined) this.#locations.add(node, field, ...path);
  }

  /** `export` and `local` are no part of the location. */
  #afterVisibility(node: ast.Message | ast.Enum): Span {
    if (node.visibility === undefined) return node;
    return { start: skipTrivia(this.#text, node.visibility.end), end: node.end };
  }
}

interface Counts {
  fields: number;
  messages: number;
  enums: number;
  services: number;
  oneofs: number;
  ranges: number;
  reserved: number;
  names: number;
  extensions: number;
}

const noCounts: Counts = {
  fields: 0,
  messages: 0,
  enums: 0,
  services: 0,
  oneofs: 0,
  ranges: 0,
  reserved: 0,
  names: 0,
  extensions: 0,
};

/** Where nested messages and extensions are numbered: a file or a message. */
interface Nest {
  readonly counts: Counts;
  /** The numbers of the fields that hold them. */
  readonly messages: number;
  readonly extensions: number;
}
