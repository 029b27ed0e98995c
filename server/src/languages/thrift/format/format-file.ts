/** The layout of a file: a statement a line, the order of things as it is, the rest as the style says. */
import { type Token, typeIndex } from '../../../syntax/token.ts';
import type { MostlyCopied } from '../../../syntax/mostly-copied.ts';
import type { TokenList } from '../../../syntax/token-list.ts';
import { type TokenRoles, TokenWriter, type WriterStyle } from '../../../syntax/token-writer.ts';
import type { ThriftParsed } from '../parser.ts';
import * as t from '../tokens.ts';
import type { LayoutStyle } from '../../../model/layout-style.ts';
import { type SeparatorChanges, separatorChanges } from './separators.ts';
import { type Group, type Groups, groupsOf, wholeOf } from './groups.ts';

export function formatFile(
  { text, file, tokens: list }: ThriftParsed,
  style: LayoutStyle = {},
): MostlyCopied {
  const changes = separatorChanges(file, list, style.separators ?? 'keep');
  const layout = new FileLayout(text, list, groupsOf(file, list), { ...style, ...changes });
  return layout.write(file.statements.filter(({ kind }) => kind !== 'empty').map(wholeOf));
}

class FileLayout {
  readonly #text: string;
  readonly #groups: Groups;
  readonly #writer: TokenWriter;
  readonly #inserted: SeparatorChanges['inserted'];

  constructor(text: string, list: TokenList, groups: Groups, style: WriterStyle & SeparatorChanges) {
    this.#text = text;
    this.#groups = groups;
    this.#inserted = style.inserted;
    this.#writer = new TokenWriter(text, list, roles, style);
  }

  write(statements: Group['items']): MostlyCopied {
    this.#lines(statements, this.#text.length);
    this.#writer.end();
    return this.#writer.written;
  }

  /** Each item on a line of its own, with all that stands behind it up to the next. */
  #lines(items: Group['items'], end: number): void {
    const first = items[0]?.start ?? end;
    // Separators that part nothing.
    if (this.#writer.offset < first) this.#line(first);
    for (const index of items.keys()) this.#line(items[index + 1]?.start ?? end);
  }

  #line(end: number): void {
    this.#writer.startLine();
    this.#run(end, true);
    this.#writer.endLine();
  }

  /** The tokens up to the offset, on one line but for the groups that are on several. */
  #run(end: number, ownLine: boolean): void {
    const w = this.#writer;
    for (let next = w.next; next !== undefined && next.start < end; next = w.next) {
      const group = this.#groups.at.get(next.start);
      if (group !== undefined) this.#group(next, group);
      else if (next.tokenTypeIdx === throwsType && w.followsAtOnce && this.#isBrokenBefore(next)) {
        w.continueLine();
        w.token();
      } else w.token(isSpaced(w.previous, next));
      const written = w.previous?.end ?? 0;
      const separator = this.#inserted.get(written);
      if (separator !== undefined) w.insert(separator);
      if (ownLine && this.#groups.annotationEnds.has(written) && w.offset < end) {
        w.endLine();
        w.startLine('never');
      }
    }
  }

  #group(open: Token, group: Group): void {
    const w = this.#writer;
    w.token(!group.tight && isSpaced(w.previous, open));
    if (w.offset === group.close && w.followsAtOnce) w.token(false);
    else if (group.kind === 'block' || this.#isBroken(open, group)) {
      w.open();
      this.#lines(group.items, group.close);
      w.close();
    } else {
      this.#run(group.close, false);
      w.token(false);
    }
  }

  /** Whether a line of the group was broken: before, between or behind its items, not inside of them. */
  #isBroken({ end }: Token, { items, close }: Group): boolean {
    let at = end;
    for (const item of items) {
      if (this.#text.slice(at, item.start).includes('\n')) return true;
      at = item.end;
    }
    return this.#text.slice(at, close).includes('\n');
  }

  #isBrokenBefore({ start }: Token): boolean {
    return this.#text.slice(this.#writer.previous?.end ?? 0, start).includes('\n');
  }
}

const roles: TokenRoles = {
  closers: typesOf(t.RightParen, t.RightBracket, t.RightAngle, t.Comma, t.Semicolon),
  lineEnds: typesOf(t.Comma, t.Semicolon, t.RightBrace),
  closingBrace: typeIndex(t.RightBrace),
  keepsComments: true,
};

const throwsType = typeIndex(t.Throws);

function isSpaced(previous: Token | undefined, next: Token): boolean {
  return !spacelessBefore.has(next.tokenTypeIdx) && !spacelessAfter.has(previous?.tokenTypeIdx ?? 0);
}

const spacelessBefore = typesOf(
  t.Comma,
  t.Semicolon,
  t.Colon,
  t.RightParen,
  t.RightBracket,
  t.RightBrace,
  t.LeftAngle,
  t.RightAngle,
);
const spacelessAfter = typesOf(t.LeftParen, t.LeftBracket, t.LeftBrace, t.LeftAngle, t.At, t.Ampersand);

function typesOf(...types: readonly Parameters<typeof typeIndex>[0][]): ReadonlySet<number> {
  return new Set(types.map(typeIndex));
}
