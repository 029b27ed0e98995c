/** A graph as a class diagram of Mermaid (https://mermaid.js.org/syntax/classDiagram.html), with all text escaped. */
import {
  edgeText,
  type GraphEdgeKind,
  type GraphNode,
  omittedText,
  type SchemaGraph,
} from './schema-graph.ts';

const arrows: Readonly<Record<GraphEdgeKind, string>> = {
  holds: '-->',
  calls: '-->',
  throws: '..>',
  extends: '--|>',
};

export function mermaidText(graph: SchemaGraph): string {
  const lines = ['classDiagram', '  direction LR'];
  for (const node of graph.nodes) lines.push(...classLines(node));
  for (const edge of graph.edges)
    lines.push(`  ${edge.from} ${arrows[edge.kind]} ${edge.to} : ${escaped(edgeText(edge))}`);
  const omitted = omittedText(graph);
  if (omitted !== undefined) {
    lines.push(`  class more["${escaped(`… ${omitted}`)}"]`);
    for (const { key, leadsOut } of graph.nodes) if (leadsOut > 0) lines.push(`  ${key} ..> more`);
  }
  return `${lines.join('\n')}\n`;
}

function classLines({ key, kind, title, rows, hiddenRows, deprecated }: GraphNode): readonly string[] {
  const marks = deprecated ? `${kind}, deprecated` : kind;
  const more = hiddenRows === 0 ? [] : [`… ${hiddenRows} more`];
  return [
    `  class ${key}["${escaped(title)}"] {`,
    `    <<${marks}>>`,
    ...[...rows, ...more].map((row) => `    ${escaped(row)}`),
    '  }',
  ];
}

/**
 * Mermaid reads text as its own syntax and as HTML: what is neither a letter nor harmless is written by its number. A
 * bracket in a member would make it a method, with what stands behind it as its type; both are kept as text.
 */
function escaped(text: string): string {
  return Array.from(text, (character) =>
    /[\p{L}\p{N} _.,:=\u2026+-]/u.test(character) ? character : `#${character.codePointAt(0)};`,
  ).join('');
}
