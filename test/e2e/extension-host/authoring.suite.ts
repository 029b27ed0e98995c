/** Every feature of the editor once for each language, asked for as VS Code itself asks. `features.yaml` is the list. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { open, problemsOf } from './documents.ts';
import {
  actionsAt,
  answerAt,
  answerOf,
  changesOf,
  completionsAt,
  labelOf,
  placeOf,
  textAfter,
  textsOf,
} from './features.ts';
import { until } from './until.ts';

const proto = 'shop/v1/order.proto';
const thrift = 'thrift/order.thrift';
const pair = 'requests/pair.rpc';

type Locations = readonly (vscode.Location | vscode.LocationLink)[];

afterEach(async () => {
  while (vscode.window.activeTextEditor !== undefined)
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

describe('completion', () => {
  it('proto', async () => {
    const place = placeOf(await open(proto), '  Mon', 'ey total');
    const [first] = await completionsAt(place, 'Money');
    assert.ok(first);
    assert.equal(labelOf(first), 'Money');
  });
  it('thrift', async () => {
    const items = await completionsAt(placeOf(await open(thrift), 'base.', 'Money total'), 'base.Money');
    assert.deepEqual(
      items
        .map(labelOf)
        .filter((label) => /^base\.(Money|Currency)$/.test(label))
        .sort(),
      ['base.Currency', 'base.Money'],
    );
  });
  it('rpc', async () => {
    const items = await completionsAt(placeOf(await open('requests/order.rpc'), '  "', 'id"'), 'id');
    assert.ok(items.length > 0);
  });
});

describe('auto-import', () => {
  it('proto', async () => {
    const document = await open('shop/v1/draft.proto');
    const item = (await completionsAt(placeOf(document, '  Mon', 'ey total'), 'Money')).find(
      (each) => labelOf(each) === 'Money',
    );
    assert.deepEqual(
      (item?.additionalTextEdits ?? []).map(({ newText }) => newText.trim()),
      ['import "shop/v1/money.proto";'],
    );
  });
  it('thrift', async () => {
    const document = await open('thrift/parcel.thrift');
    const item = (await completionsAt(placeOf(document, 'Mon', 'ey worth'), 'base.Money')).find(
      (each) => labelOf(each) === 'base.Money',
    );
    assert.deepEqual(
      (item?.additionalTextEdits ?? []).map(({ newText }) => newText.trim()),
      ['include "base.thrift"'],
    );
  });
});

describe('hover', () => {
  for (const [language, file, before, after, expected] of [
    ['proto', proto, '  Mo', 'ney total', /An amount of money/],
    ['thrift', thrift, 'base.Mo', 'ney total', /An amount of money/],
    ['rpc', 'requests/order.rpc', 'OrderService/Get', 'Order', /Finds an order/],
  ] as const)
    it(language, async () => {
      const hovers = await answerAt<readonly vscode.Hover[]>(
        'vscode.executeHoverProvider',
        placeOf(await open(file), before, after),
      );
      const texts = hovers.flatMap(({ contents }) =>
        contents.map((each) => (typeof each === 'string' ? each : each.value)),
      );
      assert.match(texts.join('\n'), expected);
    });
});

describe('definition', () => {
  for (const [language, file, before, after, expected] of [
    ['proto', proto, '  Mo', 'ney total', 'money.proto: Money'],
    ['thrift', thrift, 'base.Mo', 'ney total', 'base.thrift: Money'],
    ['rpc', 'requests/order.rpc', 'OrderService/Get', 'Order', 'order.proto: GetOrder'],
  ] as const)
    it(language, async () => {
      const found = await answerAt<Locations>(
        'vscode.executeDefinitionProvider',
        placeOf(await open(file), before, after),
      );
      assert.deepEqual(await textsOf(found), [expected]);
    });
});

describe('type definition', () => {
  for (const [language, file, before, after, expected] of [
    ['proto', proto, 'Money to', 'tal', ['money.proto: Money']],
    ['thrift', thrift, 'base.Money to', 'tal', ['base.thrift: Money']],
    [
      'rpc',
      'requests/order.rpc',
      'OrderService/Get',
      'Order',
      ['order.proto: GetOrderRequest', 'order.proto: Order'],
    ],
  ] as const)
    it(language, async () => {
      const found = await answerAt<Locations>(
        'vscode.executeTypeDefinitionProvider',
        placeOf(await open(file), before, after),
      );
      assert.deepEqual(await textsOf(found), expected);
    });
});

describe('generated code', () => {
  for (const [language, file, before, after, expected] of [
    ['proto', proto, 'message Or', 'der {', 'order.pb.go: Order'],
    ['thrift', thrift, 'struct Or', 'der {', 'ttypes.py: Order'],
  ] as const)
    it(language, async () => {
      const found = await answerAt<Locations>(
        'vscode.executeImplementationProvider',
        placeOf(await open(file), before, after),
      );
      assert.deepEqual(await textsOf(found), [expected]);
    });
});

describe('references', () => {
  for (const [language, file, before, after, expected] of [
    [
      'proto',
      'shop/v1/money.proto',
      'message Mo',
      'ney',
      ['money.proto: Money', 'order.proto: Money', 'shelf.proto: Money'],
    ],
    ['thrift', 'thrift/base.thrift', 'struct Mo', 'ney', ['base.thrift: Money', 'order.thrift: Money']],
    [
      'rpc',
      'requests/order.rpc',
      'OrderService/Get',
      'Order',
      ['draft.rpc: GetOrder', 'order.proto: GetOrder', 'order.rpc: GetOrder', 'pair.rpc: GetOrder'],
    ],
  ] as const)
    it(language, async () => {
      const found = await answerAt<Locations>(
        'vscode.executeReferenceProvider',
        placeOf(await open(file), before, after),
      );
      assert.deepEqual([...new Set(await textsOf(found))], expected);
    });
});

describe('highlights', () => {
  for (const [language, file, before, after, count] of [
    ['proto', proto, 'message Get', 'OrderRequest', 3],
    ['thrift', thrift, 'struct Li', 'ne', 2],
    ['rpc', pair, '{{fi', 'rst', 2],
  ] as const)
    it(language, async () => {
      const found = await answerAt<readonly vscode.DocumentHighlight[]>(
        'vscode.executeDocumentHighlights',
        placeOf(await open(file), before, after),
      );
      assert.equal(found.length, count);
    });
});

describe('links', () => {
  for (const [language, file, expected] of [
    ['proto', proto, 'shop/v1/money.proto'],
    ['thrift', thrift, 'thrift/base.thrift'],
  ] as const)
    it(language, async () => {
      const found = await answerOf<readonly vscode.DocumentLink[]>(
        'vscode.executeLinkProvider',
        (await open(file)).uri,
      );
      assert.ok(found.some(({ target }) => target?.path.endsWith(expected)));
    });
  it('rpc', async () => {
    const content =
      'GRPC localhost:50051/shop.v1.OrderService/GetOrder\n\n{ "id": @file("shop/v1/money.proto") }\n';
    const { uri } = await vscode.workspace.openTextDocument({ language: 'rpc', content });
    const found = await answerOf<readonly vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    assert.deepEqual(
      found.map(({ target }) => target?.path.endsWith('shop/v1/money.proto')),
      [true],
    );
  });
});

describe('rename', () => {
  for (const [language, file, before, after, newName, expected] of [
    [
      'proto',
      'shop/v1/money.proto',
      'message Mo',
      'ney',
      'Amount',
      { 'money.proto': 1, 'order.proto': 2, 'shelf.proto': 1 },
    ],
    ['thrift', 'thrift/base.thrift', 'struct Mo', 'ney', 'Amount', { 'base.thrift': 1, 'order.thrift': 2 }],
    ['rpc', pair, '{{fi', 'rst', 'initial', { 'pair.rpc': 2 }],
  ] as const)
    it(language, async () => {
      const place = placeOf(await open(file), before, after);
      const edit = await until('the edit', () =>
        vscode.commands.executeCommand<vscode.WorkspaceEdit | undefined>(
          'vscode.executeDocumentRenameProvider',
          place.document.uri,
          place.position,
          newName,
        ),
      );
      assert.deepEqual(changesOf(edit), expected);
    });
});

describe('outline', () => {
  for (const [language, file, expected] of [
    ['proto', proto, ['shop.v1', 'Order', 'GetOrderRequest', 'OrderService']],
    ['thrift', thrift, ['OrderId', 'Line', 'Order', 'NotFound', 'BaseService', 'OrderService']],
    ['rpc', pair, ['first', 'second']],
  ] as const)
    it(language, async () => {
      const found = await answerOf<readonly vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        (await open(file)).uri,
      );
      assert.deepEqual(
        found.map(({ name }) => name),
        expected,
      );
    });
});

describe('workspace symbols', () => {
  for (const [language, file, query, expected] of [
    ['proto', proto, 'GORequest', 'GetOrderRequest'],
    ['thrift', thrift, 'NFound', 'NotFound'],
    ['rpc', pair, 'seco', 'second'],
  ] as const)
    it(language, async () => {
      await open(file);
      const found = await answerOf<readonly vscode.SymbolInformation[]>(
        'vscode.executeWorkspaceSymbolProvider',
        query,
      );
      assert.equal(found[0]?.name, expected);
    });
});

describe('semantic tokens', () => {
  for (const [language, file] of [
    ['proto', proto],
    ['thrift', thrift],
    ['rpc', pair],
  ] as const)
    it(language, async () => {
      const { uri } = await open(file);
      const tokens = await until('tokens', async () => {
        const found = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
          'vscode.provideDocumentSemanticTokens',
          uri,
        );
        return found !== undefined && found.data.length > 0 ? found : undefined;
      });
      assert.equal(tokens.data.length % 5, 0);
      const legend = await answerOf<vscode.SemanticTokensLegend>(
        'vscode.provideDocumentSemanticTokensLegend',
        uri,
      );
      const types = new Set<string | undefined>();
      for (let at = 3; at < tokens.data.length; at += 5) types.add(legend.tokenTypes[tokens.data[at] ?? -1]);
      assert.ok(types.size >= 3, [...types].join());
    });
});

describe('folding', () => {
  for (const [language, file, line] of [
    ['proto', proto, 'message Order {'],
    ['thrift', thrift, 'struct Order {'],
    ['rpc', 'requests/order.rpc', '{'],
  ] as const)
    it(language, async () => {
      const document = await open(file);
      const found = await answerOf<readonly vscode.FoldingRange[]>(
        'vscode.executeFoldingRangeProvider',
        document.uri,
      );
      assert.ok(found.some(({ start }) => document.lineAt(start).text === line));
    });
});

describe('selection ranges', () => {
  for (const [language, file, before, after, expected] of [
    ['proto', proto, '  Mo', 'ney total', ['Money', 'Money total = 2;']],
    ['thrift', thrift, 'base.Mo', 'ney total', ['Money', 'base.Money']],
    ['rpc', 'requests/order.rpc', '"i', 'd"', ['id', '"id": "1"']],
  ] as const)
    it(language, async () => {
      const { document, position } = placeOf(await open(file), before, after);
      const [found] = await answerOf<readonly vscode.SelectionRange[]>(
        'vscode.executeSelectionRangeProvider',
        document.uri,
        [position],
      );
      const texts: string[] = [];
      for (let range = found; range !== undefined; range = range.parent)
        texts.push(document.getText(range.range));
      for (const text of expected)
        assert.ok(texts.includes(text), `${text} of ${texts.slice(0, 4).join(' | ')}`);
    });
});

describe('formatting', () => {
  for (const [language, file, expected] of [
    ['proto', 'shop/v1/draft.proto', /^ {2}string id = 1;$/m],
    ['thrift', 'thrift/draft.thrift', /^ {2}1: required order\.OrderId id,$/m],
    ['rpc', pair, /^### first$/m],
  ] as const)
    it(language, async () => {
      const document = await open(file);
      const options = { insertSpaces: true, tabSize: 2 };
      const edits = await answerOf<readonly vscode.TextEdit[]>(
        'vscode.executeFormatDocumentProvider',
        document.uri,
        options,
      );
      assert.match(await textAfter(document, edits), expected);
    });
});

describe('quick fixes', () => {
  for (const [language, file, before, after, title, expected] of [
    ['proto', 'shop/v1/draft.proto', '  Mo', 'ney total', 'Import', /import "shop\/v1\/money\.proto"/],
    ['thrift', 'thrift/draft.thrift', 'optional Li', 'nes', 'Create struct', /^struct Lines /m],
    ['rpc', 'requests/draft.rpc', '"i', 'dd"', '', /"id"/],
  ] as const)
    it(language, async () => {
      const document = await open(file);
      await problemsOf(document);
      const place = placeOf(document, before, after);
      const action = await until('the fix', async () =>
        (await actionsAt(place, 'quickfix')).find(
          (each) => each.title.startsWith(title) && each.edit !== undefined,
        ),
      );
      assert.ok(action.edit);
      assert.match(await textAfter(document, action.edit), expected);
    });
});

describe('organize imports', () => {
  for (const [language, file, missing] of [
    ['proto', 'shop/v1/draft.proto', /google\/protobuf\/any\.proto/],
    ['thrift', 'thrift/draft.thrift', /include "base\.thrift"/],
  ] as const)
    it(language, async () => {
      const document = await open(file);
      const [action] = await actionsAt(
        { document, position: new vscode.Position(0, 0) },
        'source.organizeImports',
      );
      assert.ok(action?.edit);
      assert.doesNotMatch(await textAfter(document, action.edit), missing);
    });
});

describe('refactorings', () => {
  for (const [language, file, before, after] of [
    ['proto', proto, '  Mo', 'ney total'],
    ['thrift', thrift, 'base.Mo', 'ney total'],
  ] as const)
    it(language, async () => {
      const actions = await actionsAt(placeOf(await open(file), before, after), 'refactor');
      assert.ok(actions.some(({ edit, command }) => (edit?.size ?? 0) > 0 || command !== undefined));
    });
});

describe('inlay hints', () => {
  it('proto', async () => {
    const document = await open('shop/v2/shelf.proto');
    const [hint] = await answerOf<readonly vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    assert.match(JSON.stringify(hint?.label), /shop/);
  });
  it('thrift', async () => {
    const document = await open('thrift/base.thrift');
    const found = await answerOf<readonly vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      new vscode.Range(0, 0, document.lineCount, 0),
    );
    const labels = found.map(({ label }) =>
      typeof label === 'string' ? label : label.map(({ value }) => value).join(''),
    );
    assert.deepEqual(
      labels.map((label) => label.trim()),
      ['= 0', '= 1'],
    );
  });
});

describe('signature help', () => {
  for (const [language, file, before, after, expected] of [
    ['proto', proto, 'rpc GetOrder(Get', 'OrderRequest)', /GetOrder/],
    ['thrift', thrift, 'getOrder(1: Order', 'Id id)', /getOrder/],
  ] as const)
    it(language, async () => {
      const found = await answerAt<vscode.SignatureHelp>(
        'vscode.executeSignatureHelpProvider',
        placeOf(await open(file), before, after),
      );
      assert.match(found.signatures[0]?.label ?? '', expected);
    });
});

describe('call hierarchy', () => {
  for (const [language, file, before, after, expected] of [
    ['proto', 'shop/v1/money.proto', 'message Mo', 'ney', 'Order'],
    ['thrift', 'thrift/base.thrift', 'struct Mo', 'ney', 'Order'],
  ] as const)
    it(language, async () => {
      const [item] = await answerAt<readonly vscode.CallHierarchyItem[]>(
        'vscode.prepareCallHierarchy',
        placeOf(await open(file), before, after),
      );
      const incoming = await answerOf<readonly vscode.CallHierarchyIncomingCall[]>(
        'vscode.provideIncomingCalls',
        item,
      );
      assert.ok(incoming.some(({ from }) => from.name === expected));
    });
});

describe('type hierarchy', () => {
  for (const [language, file, before, after, direction, expected] of [
    ['proto', proto, 'message Or', 'der {', 'Subtypes', 'Money'],
    ['thrift', thrift, 'service Order', 'Service', 'Supertypes', 'BaseService'],
  ] as const)
    it(language, async () => {
      const [item] = await answerAt<readonly vscode.TypeHierarchyItem[]>(
        'vscode.prepareTypeHierarchy',
        placeOf(await open(file), before, after),
      );
      const found = await answerOf<readonly vscode.TypeHierarchyItem[]>(`vscode.provide${direction}`, item);
      assert.ok(found.some(({ name }) => name === expected));
    });
});

describe('diagnostics', () => {
  for (const [language, file, expected] of [
    ['proto', 'shop/v1/draft.proto', /Money/],
    ['thrift', 'thrift/draft.thrift', /Lines/],
    ['rpc', 'requests/draft.rpc', /idd/],
  ] as const)
    it(language, async () => {
      const problems = await problemsOf(await open(file), expected);
      assert.ok(problems.some(({ message, source }) => source === 'parlance' && expected.test(message)));
    });
});

describe('Buf’s own files', () => {
  it('yaml', async () => {
    const document = await open('buf.yaml');
    const items = await completionsAt(placeOf(document, '- STAND', 'ARD'), 'STANDARD');
    assert.ok(items.length > 0);
  });
});

describe('text format', () => {
  it('textproto', async () => {
    const place = placeOf(await open('order.txtpb'), 'curr', 'ency');
    const found = await answerAt<Locations>('vscode.executeDefinitionProvider', place);
    assert.deepEqual(await textsOf(found), ['money.proto: currency']);
  });
});

/** The last, since VS Code keeps the documents of moved files open for a while. */
describe('file rename', () => {
  for (const [language, importer, from, to, expected] of [
    ['proto', proto, 'shop/v1/money.proto', 'shop/v1/amounts.proto', /import "shop\/v1\/amounts\.proto";/],
    ['thrift', thrift, 'thrift/base.thrift', 'thrift/amounts.thrift', /include "amounts\.thrift"/],
  ] as const)
    it(language, async () => {
      const document = await open(importer);
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      assert.ok(folder);
      const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder.uri, name);
      const move = async (oldName: string, newName: string): Promise<void> => {
        const edit = new vscode.WorkspaceEdit();
        edit.renameFile(at(oldName), at(newName));
        assert.ok(await vscode.workspace.applyEdit(edit));
      };
      await move(from, to);
      await until('the new path', () => (expected.test(document.getText()) ? true : undefined));
      await move(to, from);
      await until('the old path', () => (expected.test(document.getText()) ? undefined : true));
      await document.save();
    });
});
