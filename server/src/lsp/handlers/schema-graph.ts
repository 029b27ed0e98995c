/** The picture of a schema: see `contract/schema-graph.ts`. */
import { type Uri, uriFrom } from '../../base/uri.ts';
import { ContentsIndex } from '../../codegen/contents-index.ts';
import { type GraphSubject, makeGraph } from '../../codegen/graph/make-graph.ts';
import { mermaidText } from '../../codegen/graph/mermaid.ts';
import type { GraphPicture } from '../../codegen/graph/picture.ts';
import { edgePath, svgText } from '../../codegen/graph/svg.ts';
import type { GraphQuestion, GraphSubjectChoice, GraphView } from '../../contract/schema-graph.ts';
import { contentsOfFiles } from '../../ide/schema-contents.ts';
import type { FileContents } from '../../model/contents.ts';
import { walkDeclarations } from '../../model/outline.ts';
import type { SourceFile } from '../../workspace/source-file.ts';
import { answerRequest, type Handler } from '../handler.ts';
import type { Session } from '../session.ts';

/** More than this is not laid out in the time that somebody waits. */
const mostNodes = 1000;

/** How many files of a package are read. */
const mostFiles = 500;

export const schemaGraph: Handler = {
  capabilities: {},
  register({ session }) {
    answerRequest(session, 'parlance/schemaGraph', null, async (question, signal) => {
      const uri = uriFrom(question.uri);
      const file = await session.workspace.readOnce(uri);
      if (file?.language.contents === undefined) return null;
      const files = question.subject === packageKey ? await filesOfPackage(session, file, signal) : [uri];
      const snapshot = await session.workspace.snapshot(files, signal);
      const index = new ContentsIndex(contentsOfFiles(snapshot, files));
      const contents = index.files.find((each) => each.uri === uri);
      if (contents === undefined) return null;
      const subjects = subjectsOf(contents, file);
      const key = keyOf(question, subjects, file);
      const maxNodes = Math.min(Math.max(1, question.maxNodes), mostNodes);
      const { filter } = question;
      const graph = makeGraph(index, subjectOf(key, contents, index), { maxNodes, filter });
      const { layOut } = await import('../../codegen/graph/graph-layout.ts');
      signal.throwIfAborted();
      const picture = layOut(graph);
      return {
        view: viewOf(picture, subjects, key),
        places: picture.nodes.map(({ place }) => ({
          uri: session.editorUri(place.uri),
          ...(snapshot.file(place.uri)?.lines.positionAt(place.span.start) ?? { line: 0, character: 0 }),
        })),
        svg: svgText(picture),
        mermaid: mermaidText(graph),
      };
    });
  },
};

const fileKey = 'file';
const packageKey = 'package';

function packageOf(file: SourceFile): string | undefined {
  return file.declarations.find(({ kind }) => kind === 'package')?.fullName;
}

/** The file is the first of them. */
async function filesOfPackage(
  session: Session,
  file: SourceFile,
  signal: AbortSignal,
): Promise<readonly Uri[]> {
  await session.indexWorkspace();
  signal.throwIfAborted();
  const name = packageOf(file);
  const files = new Set([file.uri]);
  for (const { fullName, uri } of session.index.declarations(new Set(['package'])))
    if (fullName === name && files.size < mostFiles) files.add(uri);
  return [...files];
}

/** The file, its package where it has one, and what it declares. */
function subjectsOf(contents: FileContents, file: SourceFile): readonly GraphSubjectChoice[] {
  const packageName = packageOf(file);
  return [
    { key: fileKey, kind: 'file', name: contents.path },
    ...(packageName === undefined ? [] : [{ key: packageKey, kind: 'package' as const, name: packageName }]),
    ...[...contents.services, ...contents.types].flatMap((item): readonly GraphSubjectChoice[] =>
      item.kind === 'typedef' ? [] : [{ key: item.id, kind: item.kind, name: item.name }],
    ),
  ];
}

/** What was asked for, as long as it is there, or what stands at the line. */
function keyOf(
  { subject, line }: GraphQuestion,
  subjects: readonly GraphSubjectChoice[],
  file: SourceFile,
): string {
  const keys = new Set(subjects.map(({ key }) => key));
  if (subject !== undefined && keys.has(subject)) return subject;
  if (line === undefined || subject !== undefined) return fileKey;
  const names = new Map(subjects.map(({ key, kind, name }) => [`${kind} ${name}`, key]));
  const scope = packageOf(file);
  let found = fileKey;
  // Inner ones come after what they stand in.
  for (const { kind, fullName, span } of walkDeclarations(file.declarations)) {
    const name = scope === undefined ? fullName : fullName.slice(scope.length + 1);
    const key = names.get(`${kind} ${name}`);
    const isAt =
      file.lines.positionAt(span.start).line <= line && line <= file.lines.positionAt(span.end).line;
    if (key !== undefined && isAt) found = key;
  }
  return found;
}

function subjectOf(key: string, { uri, path, scope }: FileContents, index: ContentsIndex): GraphSubject {
  if (key === fileKey) return { kind: 'files', uris: [uri], title: path };
  if (key === packageKey) return { kind: 'package', name: scope };
  const kind = index.node(key)?.item.kind ?? '';
  return { kind: 'ids', ids: [key], title: `${kind} ${index.qualifiedName(key)}` };
}

function viewOf(picture: GraphPicture, subjects: readonly GraphSubjectChoice[], subject: string): GraphView {
  const { title, width, height, omitted } = picture;
  return {
    title,
    subjects,
    subject,
    width,
    height,
    omitted,
    nodes: picture.nodes.map(({ key: _key, place: _place, ...node }) => node),
    edges: picture.edges.map((edge) => ({
      kind: edge.kind,
      text: edge.text,
      path: edgePath(edge),
      labelX: edge.label.x,
      labelY: edge.label.y,
    })),
  };
}
