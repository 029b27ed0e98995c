/**
 * Documentation of schemas in Markdown: a file for each, with its services, types, constants and a diagram of them, and
 * an index where there are several. Anchors are the full names of what is declared.
 */
import {
  type DeclaredMethod,
  type DeclaredRecord,
  type DeclaredService,
  type DeclaredType,
  type FileContents,
  takesArguments,
} from '../../model/contents.ts';
import { defaultJsonName } from '../../model/default-json-name.ts';
import type { Constant, Field } from '../../model/schema.ts';
import type { ContentsIndex } from '../contents-index.ts';
import type { Generated } from '../generated-file.ts';
import { makeGraph } from '../graph/make-graph.ts';
import { mermaidText } from '../graph/mermaid.ts';
import { constantText } from './constant-text.ts';
import { Links } from './links.ts';
import { cell, code, comment, commentCell, plain } from './markdown-text.ts';

/** A diagram with more is nothing to look at. */
const mostNodes = 60;

export function generateMarkdown(index: ContentsIndex, files: readonly FileContents[]): Generated {
  const links = new Links(index, files);
  return {
    files: [
      ...files.map((file) => ({
        path: links.pageOf(file),
        text: new Page(index, links, file).text(),
        source: file.uri,
      })),
      ...(files.length < 2 ? [] : [{ path: 'index.md', text: indexText(files, links) }]),
    ],
    problems: [],
  };
}

function indexText(files: readonly FileContents[], links: Links): string {
  const rows = files.map((file) => {
    const counts = [
      ...(['service', 'interaction'] as const).map((kind) =>
        counted(file.services.filter((each) => each.kind === kind).length, kind),
      ),
      counted(file.types.length, 'type'),
      counted(file.constants.length, 'constant'),
    ].filter((each) => each !== '');
    return `| [${plain(file.path)}](${encodeURI(links.pageOf(file))}) | ${file.scope === '' ? '' : code(file.scope)} | ${counts.join(', ')} |`;
  });
  return ['# Schemas', '', '| File | Package | Declares |', '| --- | --- | --- |', ...rows, ''].join('\n');
}

function counted(count: number, what: string): string {
  return count === 0 ? '' : `${count} ${what}${count === 1 ? '' : 's'}`;
}

class Page {
  readonly #index: ContentsIndex;
  readonly #links: Links;
  readonly #file: FileContents;
  readonly #lines: string[] = [];

  constructor(index: ContentsIndex, links: Links, file: FileContents) {
    this.#index = index;
    this.#links = links;
    this.#file = file;
  }

  text(): string {
    const { path, scope, doc, services, types } = this.#file;
    this.#block(`# ${plain(path)}`);
    if (scope !== '') this.#block(`Package ${code(scope)}`);
    this.#comment(doc);
    this.#contents();
    this.#diagram();
    if (services.length > 0) this.#block('## Services');
    for (const service of services) this.#service(service);
    if (types.length > 0) this.#block('## Types');
    for (const type of types) this.#type(type);
    this.#constants();
    this.#extensions();
    return `${this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trimEnd()}\n`;
  }

  #block(...lines: readonly string[]): void {
    this.#lines.push(...lines, '');
  }

  #comment(doc: string | undefined): void {
    if (doc !== undefined) this.#block(...comment(doc));
  }

  #contents(): void {
    const items = [...this.#file.services, ...this.#file.types];
    if (items.length < 2) return;
    this.#block(
      ...items.map(
        ({ kind, id, name, deprecated }) =>
          `- [${struck(plain(name), deprecated)}](#${this.#links.anchorOf(id)}) (${kind})`,
      ),
    );
  }

  #diagram(): void {
    const { uri, path } = this.#file;
    const graph = makeGraph(
      this.#index,
      { kind: 'files', uris: [uri], title: path },
      { maxNodes: mostNodes },
    );
    if (graph.edges.length > 0) this.#block('```mermaid', mermaidText(graph).trimEnd(), '```');
  }

  #heading(level: string, id: string, kind: string, name: string, deprecated: true | undefined): void {
    this.#block(`<a id="${this.#links.anchorOf(id)}"></a>`);
    this.#block(`${level} ${kind === '' ? '' : `${kind} `}${struck(plain(name), deprecated)}`);
    if (deprecated === true) this.#block('**Deprecated.**');
  }

  #service({ id, kind, name, doc, deprecated, methods, extends: parent, performs }: DeclaredService): void {
    this.#heading('###', id, kind, name, deprecated);
    if (parent !== undefined) this.#block(`Extends ${this.#links.named(this.#file, parent)}.`);
    if (performs !== undefined)
      this.#block(`Performs ${performs.map((each) => this.#links.named(this.#file, each)).join(', ')}.`);
    this.#comment(doc);
    for (const method of methods) this.#method(id, method);
  }

  #method(service: string, method: DeclaredMethod): void {
    const { name, kind, takes, returns, throws, begins, doc, deprecated } = method;
    this.#heading('####', `${service}.${name}`, '', name, deprecated);
    const type = (each: typeof returns): string => this.#links.typeText(this.#file, each);
    const many = (does: boolean): string => (does ? 'a stream of ' : '');
    const sends = kind === 'client-streaming' || kind === 'bidi-streaming';
    const receives = kind === 'server-streaming' || kind === 'bidi-streaming' || kind === 'push';
    if (!takesArguments(takes)) this.#lines.push(`- Takes ${many(sends)}${type(takes)}`);
    if (begins !== undefined) this.#lines.push(`- Begins ${this.#links.named(this.#file, begins)}`);
    this.#block(
      kind === 'oneway' ? '- One way: nothing is returned' : `- Returns ${many(receives)}${type(returns)}`,
      ...throws.map(({ type: thrown }) => `- Throws ${type(thrown)}`),
    );
    this.#comment(doc);
    if (takesArguments(takes)) this.#fields('Argument', takes, false);
  }

  #type(item: DeclaredType): void {
    this.#heading('###', item.id, item.kind, item.name, item.deprecated);
    this.#comment(item.doc);
    if (item.kind === 'typedef') {
      this.#block(`Stands for ${this.#links.typeText(this.#file, item.target)}.`);
    } else if (item.kind === 'enum') {
      this.#table(
        ['Value', 'Number', 'Description'],
        item.values.map(({ name, number, doc, deprecated }) => [
          struck(code(name), deprecated),
          String(number),
          description({ doc, deprecated }),
        ]),
      );
    } else {
      this.#fields('Field', item.fields, true, item);
    }
  }

  #fields(what: string, fields: readonly Field[], isRecord: boolean, record?: DeclaredRecord): void {
    if (fields.length === 0 && isRecord) this.#block('It has no fields.');
    this.#table(
      [what, 'Number', 'Type', 'Description'],
      fields.map((field) => {
        const isRepeated = record?.kind === 'message' && field.type.kind === 'list';
        const type =
          isRepeated && field.type.kind === 'list'
            ? `repeated ${this.#links.typeText(this.#file, field.type.element)}`
            : this.#links.typeText(this.#file, field.type);
        const label = field.oneof === undefined ? labels[field.presence] : '';
        return [
          struck(code(field.name), field.deprecated),
          // Those that nobody wrote have negative ones.
          field.number > 0 ? String(field.number) : '',
          isRepeated || label === '' ? type : `${label} ${type}`,
          description(field, record?.kind === 'message' ? jsonNote(field) : undefined),
        ];
      }),
    );
  }

  #constants(): void {
    const { constants } = this.#file;
    if (constants.length === 0) return;
    this.#block('## Constants');
    this.#table(
      ['Constant', 'Type', 'Value', 'Description'],
      constants.map(({ id, name, type, value, doc, deprecated }) => [
        `<a id="${this.#links.anchorOf(id)}"></a>${struck(code(name), deprecated)}`,
        this.#links.typeText(this.#file, type),
        constantCode(value),
        description({ doc, deprecated }),
      ]),
    );
  }

  #extensions(): void {
    const { extensions } = this.#file;
    if (extensions.length === 0) return;
    this.#block('## Extensions');
    this.#table(
      ['Extension', 'Number', 'Of', 'Type', 'Description'],
      extensions.map(({ extendee, field }) => [
        struck(code(field.name), field.deprecated),
        String(field.number),
        extendee === undefined ? '' : this.#links.named(this.#file, extendee),
        this.#links.typeText(this.#file, field.type),
        description(field),
      ]),
    );
  }

  /** Nothing without rows. */
  #table(head: readonly string[], rows: readonly (readonly string[])[]): void {
    if (rows.length === 0) return;
    const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
    this.#block(line(head), line(head.map(() => '---')), ...rows.map(line));
  }
}

const labels: Readonly<Record<Field['presence'], string>> = {
  required: 'required',
  optional: 'optional',
  implicit: '',
  default: '',
};

function struck(text: string, deprecated: true | undefined): string {
  return deprecated === true ? `~~${text}~~` : text;
}

function jsonNote({ name, jsonName }: Field): string | undefined {
  return jsonName === defaultJsonName(name) ? undefined : `In JSON: ${code(jsonName)}.`;
}

function description(
  {
    doc,
    deprecated,
    oneof,
    defaultValue,
  }: {
    readonly doc?: string | undefined;
    readonly deprecated?: true | undefined;
    readonly oneof?: string;
    readonly defaultValue?: Constant;
  },
  note?: string,
): string {
  return [
    deprecated === true ? '**Deprecated.**' : '',
    oneof === undefined ? '' : `One of ${code(oneof)}.`,
    doc === undefined ? '' : commentCell(doc),
    defaultValue === undefined ? '' : `Default: ${constantCode(defaultValue)}.`,
    note ?? '',
  ]
    .filter((part) => part !== '')
    .join(' ');
}

/** Longer ones are cut. */
const longestConstant = 200;

function constantCode(value: Constant): string {
  const text = constantText(value);
  return code(
    text.length <= longestConstant ? text : `${text.slice(0, longestConstant - 1).toWellFormed()}…`,
  );
}
