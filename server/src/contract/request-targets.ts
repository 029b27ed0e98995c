/** Where requests go, and what there is to tell of the files that say it, `rpc.targets.json`. */
import type { SourceRange } from './prepared-call.ts';
import type { Target } from './target.ts';

export interface RequestTargetRequests {
  /** Where the request at a position goes, and where it could go; nothing where the document has no request. */
  'parlance/requestTarget': {
    params: { readonly uri: string; readonly line: number };
    result: RequestTarget | null;
  };
  /** What to write so that the request at a position names the target; empty where it is gone. */
  'parlance/setTarget': {
    params: { readonly uri: string; readonly line: number; readonly name: string };
    result: readonly { readonly range: SourceRange; readonly text: string }[];
  };
  /** What there is to tell of a file of targets with this text, together with those of the folders above it. */
  'parlance/targetsFile': {
    params: { readonly uri: string; readonly text: string };
    result: TargetsFileFacts;
  };
  /** What to write where for a new target, beside the others of a document; with a file that is not there yet, all of it. */
  'parlance/addTarget': {
    params: { readonly uri: string; readonly target: NewTarget };
    result:
      | {
          readonly kind: 'change';
          readonly uri: string;
          readonly isNew: boolean;
          readonly range: SourceRange;
          readonly text: string;
        }
      | { readonly kind: 'problem'; readonly message: string };
  };
}

/** Where a request goes. */
export interface RequestTarget {
  /** Of the request line; it has none where the document has no more than its beginning. */
  readonly line: number;
  /** Who says it: the request by name or by address, the choice for those that say nothing, or nobody. */
  readonly from: 'name' | 'address' | 'default' | 'nobody';
  /** The name of the target, or the address. */
  readonly name?: string;
  /** Absent where there is no such target, or it has problems. */
  readonly target?: Target;
  /** The targets that the request could go to, the nearest first. */
  readonly choices: readonly Target[];
  /** The files that say what targets there are, the innermost first. */
  readonly files: readonly string[];
}

export interface TargetsFileFacts {
  /** Those that no JSON Schema can tell. */
  readonly problems: readonly TargetsProblem[];
  /** Markdown for places of the file. */
  readonly hovers: readonly { readonly range: SourceRange; readonly markdown: string }[];
  readonly links: readonly { readonly range: SourceRange; readonly target: string }[];
}

export interface TargetsProblem {
  readonly range: SourceRange;
  readonly severity: 'error' | 'warning';
  readonly code: string;
  /** The address of the page about it. */
  readonly page: string;
  readonly message: string;
  readonly fixes: readonly {
    readonly title: string;
    readonly edits: readonly { readonly range: SourceRange; readonly text: string }[];
  }[];
  /** Of a secret that stands in the file: the target that it is for, and whether it goes to its token endpoint. */
  readonly secret?: { readonly target: Target; readonly ofTokenEndpoint: boolean };
}

export interface NewTarget {
  readonly name: string;
  readonly address: string;
  readonly protocol: string;
  readonly danger?: string;
}
