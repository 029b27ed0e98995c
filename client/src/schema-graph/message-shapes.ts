/** The shapes of the messages between the two halves of the schema graph: each half checks what it gets. */
import type {
  GraphSubjectChoice,
  GraphView,
  GraphViewEdge,
  GraphViewNode,
} from '../../../server/src/contract/schema-graph.ts';
import { is, isBoolean, isCount, isEither, isList, isName, isNumber, isObject, isString } from '../shape.ts';
import type { FromWebview, SavedGraph, ToWebview } from './messages.ts';

const nodeKinds = {
  service: true,
  interaction: true,
  message: true,
  struct: true,
  union: true,
  exception: true,
  enum: true,
} as const;

const isSaved = isObject<SavedGraph>({ uri: isString, subject: isString });

const isView = isObject<GraphView>({
  title: isString,
  subjects: isList(
    isObject<GraphSubjectChoice>({
      key: isString,
      kind: isName({ file: true, package: true, ...nodeKinds }),
      name: isString,
    }),
  ),
  subject: isString,
  width: isCount,
  height: isCount,
  nodes: isList(
    isObject<GraphViewNode>({
      kind: isName(nodeKinds),
      title: isString,
      rows: isList(isString),
      hiddenRows: isCount,
      leadsOut: isCount,
      deprecated: isBoolean,
      x: isNumber,
      y: isNumber,
      width: isNumber,
      height: isNumber,
    }),
  ),
  edges: isList(
    isObject<GraphViewEdge>({
      kind: isName({ holds: true, calls: true, throws: true, extends: true }),
      text: isString,
      path: isString,
      labelX: isNumber,
      labelY: isNumber,
    }),
  ),
  omitted: isCount,
});

const isToWebview = isEither(
  isObject({ type: is('graph'), saved: isSaved, view: isView }),
  isObject({ type: is('none'), message: isString }),
);

const isFromWebview = isEither(
  isObject({ type: is('ready') }),
  isObject({ type: is('show'), subject: isString, filter: isString, maxNodes: isCount }),
  isObject({ type: is('open'), node: isCount }),
  isObject({ type: is('save-svg') }),
  isObject({ type: is('copy-mermaid') }),
);

export function toWebviewFrom(value: unknown): ToWebview | undefined {
  return isToWebview(value) ? value : undefined;
}

export function fromWebviewFrom(value: unknown): FromWebview | undefined {
  return isFromWebview(value) ? value : undefined;
}

/** What a graph was saved as, if it was. */
export function savedGraphFrom(value: unknown): SavedGraph | undefined {
  return isSaved(value) ? { uri: value.uri, subject: value.subject } : undefined;
}
