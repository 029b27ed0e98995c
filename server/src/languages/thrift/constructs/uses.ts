/**
 * Where a file has what not every dialect has. Which dialect takes what is in `constructs.ts`; here is only where it
 * stands.
 */
import type { Span } from '../../../base/span.ts';
import type { Fix } from '../../../diagnostics/diagnostic.ts';
import type { Dialect } from '../dialect.ts';
import type { ThriftParsed } from '../parser.ts';
import type { Construct } from './constructs.ts';
import { lexicalUses } from './lexical-uses.ts';
import { TreeWalk } from './tree-walk.ts';

/** Told of each use of a construct, in no particular order. */
export type Use = (construct: Construct, span: Span, fixes?: readonly Fix[]) => void;

/** All that a compiler of the dialect may reject or warn of. What is of no concern to that dialect may be left out. */
export function findUses(parsed: ThriftParsed, dialect: Dialect, use: Use): void {
  new TreeWalk(parsed, dialect, use).run();
  lexicalUses(parsed, dialect, use);
}

/** The uses that show by themselves which dialect a file is in. */
export function findSigns(parsed: TreeWalk['parsed'], use: Use): void {
  new TreeWalk(parsed, undefined, (construct, span) => {
    if (construct.isSign === true) use(construct, span);
  }).run();
}
