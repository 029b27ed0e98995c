import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { uriFromPath } from '../../../../server/src/base/uri.ts';
import { layOut } from '../../../../server/src/codegen/graph/graph-layout.ts';
import { mermaidText } from '../../../../server/src/codegen/graph/mermaid.ts';
import type { GraphNode, SchemaGraph } from '../../../../server/src/codegen/graph/schema-graph.ts';
import { svgText } from '../../../../server/src/codegen/graph/svg.ts';
import { readXml } from '../../../support/strict-xml.ts';

const place = { uri: uriFromPath('/a.proto'), span: { start: 0, end: 1 } };

function node(key: string, more: Partial<GraphNode> = {}): GraphNode {
  return {
    key,
    kind: 'message',
    title: key,
    rows: [],
    hiddenRows: 0,
    deprecated: false,
    leadsOut: 0,
    place,
    ...more,
  };
}

const hostile = '"]; <script>alert(1)</script> `%%{init}` #quot; \u202e & end\n}\u0000';
const graph: SchemaGraph = {
  title: hostile,
  nodes: [
    node('n0', { title: hostile, rows: [hostile, 'f(x): y'], hiddenRows: 3, leadsOut: 2 }),
    node('n1', { kind: 'enum', deprecated: true }),
    node('n2', { kind: 'exception' }),
  ],
  edges: [
    { from: 'n0', to: 'n1', kind: 'holds', names: ['a', 'b', 'c'] },
    { from: 'n0', to: 'n2', kind: 'throws', names: [hostile] },
    { from: 'n0', to: 'n0', kind: 'holds', names: ['self'] },
    { from: 'n2', to: 'n0', kind: 'holds', names: ['back'] },
  ],
  omitted: 7,
};

describe('a graph as Mermaid', () => {
  it('is a class diagram in which no name is syntax', () => {
    const lines = mermaidText(graph).split('\n');
    assert.deepEqual(lines.slice(0, 2), ['classDiagram', '  direction LR']);
    const text =
      '#34;#93;#59; #60;script#62;alert#40;1#41;#60;#47;script#62; #96;#37;#37;#123;init#125;#96; #35;quot#59; #8238; #38; end#10;#125;#0;';
    assert.equal(lines[2], `  class n0["${text}"] {`);
    assert.deepEqual(lines.slice(3, 8), [
      '    <<message>>',
      `    ${text}`,
      '    f#40;x#41;: y',
      '    … 3 more',
      '  }',
    ]);
    assert.ok(lines.includes('    <<enum, deprecated>>'));
    assert.deepEqual(lines.slice(-7), [
      '  n0 --> n1 : a, b +1',
      `  n0 ..> n2 : ${text}`,
      '  n0 --> n0 : self',
      '  n2 --> n0 : back',
      '  class more["… 7 more types are not shown"]',
      '  n0 ..> more',
      '',
    ]);
  });
});

describe('a graph as SVG', () => {
  it('is well-formed XML in which no name is markup', () => {
    const svg = svgText(layOut(graph));
    readXml(svg);
    assert.ok(!svg.includes('<script') && !svg.includes('\u0000'));
    assert.match(svg, /&quot;\]; &lt;script&gt;alert\(1\)/);
    assert.match(svg, /7 more types are not shown/);
  });

  it('puts everything in the picture, and no two nodes in one place', () => {
    const { nodes, edges, width, height } = layOut(graph);
    for (const { x, y, width: wide, height: high } of nodes)
      assert.ok(x >= 0 && y >= 0 && x + wide <= width && y + high <= height);
    for (const [at, one] of nodes.entries())
      for (const other of nodes.slice(at + 1))
        assert.ok(
          one.x + one.width <= other.x ||
            other.x + other.width <= one.x ||
            one.y + one.height <= other.y ||
            other.y + other.height <= one.y,
        );
    for (const { points } of edges) {
      assert.ok(points.length >= 2);
      for (const { x, y } of points) assert.ok(x >= 0 && y >= 0 && x <= width && y <= height);
    }
  });

  it('makes nodes wide enough for their texts', () => {
    const [wide, wider] = layOut({
      title: '',
      nodes: [node('n0', { title: 'a'.repeat(40) }), node('n1', { title: '名'.repeat(40) })],
      edges: [],
      omitted: 0,
    }).nodes;
    assert.ok(wide !== undefined && wider !== undefined && wide.width >= 40 * 7.3 && wider.width >= 80 * 7.3);
  });

  it('is a picture of nothing where there is nothing', () => {
    readXml(svgText(layOut({ title: 'none', nodes: [], edges: [], omitted: 0 })));
  });
});
