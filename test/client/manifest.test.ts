import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  callPanelViewType,
  commandIds,
  servedLanguages,
  inlayHintSettings,
  layoutSettings,
  settingDefaults,
  viewContainerId,
  contextKeys,
  viewIds,
} from '../../client/src/manifest.ts';
import { readManifest } from '../../scripts/manifest.ts';

interface Manifest {
  readonly icon: string;
  readonly main: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: string;
      readonly restrictedConfigurations: readonly string[];
    };
  };
  readonly contributes: {
    readonly languages: readonly { readonly id: string; readonly configuration?: string }[];
    readonly grammars: readonly {
      readonly language: string;
      readonly scopeName: string;
      readonly path: string;
    }[];
    readonly snippets: readonly { readonly language: string; readonly path: string }[];
    readonly jsonValidation: readonly { readonly url: string }[];
    readonly commands: readonly {
      readonly command: string;
      readonly title: string;
      readonly category: string;
    }[];
    readonly keybindings: readonly {
      readonly command: string;
      readonly key: string;
      readonly when: string;
    }[];
    readonly viewsContainers: Readonly<
      Record<string, readonly { readonly id: string; readonly icon: string }[]>
    >;
    readonly views: Readonly<Record<string, readonly { readonly id: string; readonly icon: string }[]>>;
    readonly viewsWelcome: readonly {
      readonly view: string;
      readonly contents: string;
      readonly when?: string;
    }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string }[]>>;
    readonly walkthroughs: readonly {
      readonly steps: readonly {
        readonly description: string;
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents?: readonly string[];
      }[];
    }[];
    readonly configuration: { readonly properties: Readonly<Record<string, SettingDeclaration>> };
  };
}

interface SettingDeclaration {
  readonly default: unknown;
  readonly markdownDescription?: string;
}

const manifest = readManifest() as Manifest;
const { contributes } = manifest;

test('package.json declares the commands of the code, and no others', () => {
  const declared = contributes.commands.map(({ command }) => command);
  assert.deepEqual(declared.toSorted(), Object.values(commandIds).toSorted());
  for (const { title, category } of contributes.commands) {
    assert.equal(category, 'Parlance');
    assert.match(title, /^[A-Z]/);
  }
});

test('each command is a file', () => {
  for (const name of Object.keys(commandIds)) assert.ok(existsSync(`client/src/commands/${name}.ts`), name);
});

test('menus and keys name commands that exist', () => {
  const known: readonly string[] = Object.values(commandIds);
  const used = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
  for (const { command } of used) assert.ok(known.includes(command), command);
});

test('package.json declares the views of the code in their container, and no others', () => {
  const containers = contributes.viewsContainers['activitybar']?.map(({ id }) => id);
  assert.deepEqual(containers, [viewContainerId]);
  assert.deepEqual(Object.keys(contributes.views), [viewContainerId]);
  const declared = contributes.views[viewContainerId]?.map(({ id }) => id);
  assert.deepEqual(declared, Object.values(viewIds));
});

test('each view says what it is for while it is empty, and offers commands that exist', () => {
  const welcomed = new Set(contributes.viewsWelcome.map(({ view }) => view));
  assert.deepEqual([...welcomed].toSorted(), Object.values(viewIds).toSorted());
  const known: readonly string[] = Object.values(commandIds);
  for (const { contents } of contributes.viewsWelcome)
    for (const [, command = ''] of contents.matchAll(/\(command:(parlance\.\w+)/g))
      assert.ok(known.includes(command), command);
});

test('that no service is declared is said once it is known', () => {
  const said = contributes.viewsWelcome.filter(({ view }) => view === viewIds.services);
  assert.deepEqual(
    said.map(({ when }) => when),
    [contextKeys.servicesKnown],
  );
});

test('what views say while they are empty is plain text with links: VS Code shows backquotes as they are', () => {
  for (const { view, contents } of contributes.viewsWelcome) assert.doesNotMatch(contents, /`/, view);
});

test('Ctrl+Enter sends in request documents', () => {
  const [binding] = contributes.keybindings;
  assert.equal(binding?.command, commandIds['send-at-cursor']);
  assert.equal(binding.key, 'ctrl+enter');
  assert.match(binding.when, /editorLangId == rpc/);
});

test('package.json declares the settings of the code with their defaults, and no others', () => {
  const declared = Object.entries(contributes.configuration.properties);
  assert.deepEqual(
    Object.fromEntries(declared.map(([key, value]) => [key, value.default])),
    Object.fromEntries(Object.entries(settingDefaults).map(([key, value]) => [`parlance.${key}`, value])),
  );
  for (const [key, { markdownDescription }] of declared)
    assert.match(markdownDescription ?? '', /^[A-Z][^]*\.$/, `${key} has no sentence that describes it`);
});

test('an untrusted workspace cannot set what leads to files or changes calls', () => {
  const { supported, restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
  assert.equal(supported, 'limited');
  const harmless = new Set([
    'parlance.proto.diagnostics',
    'parlance.buf.files',
    'parlance.lint',
    'parlance.thrift.dialect',
    'parlance.lenses.references',
    'parlance.trace.server',
    ...Object.values(inlayHintSettings).map((key) => `parlance.${key}`),
    ...Object.values(layoutSettings).flatMap((keys) => Object.values(keys).map((key) => `parlance.${key}`)),
  ]);
  const others = Object.keys(contributes.configuration.properties).filter((key) => !harmless.has(key));
  assert.deepEqual(restrictedConfigurations.toSorted(), others.toSorted());
});

test('every language has a grammar and a configuration, and wakes the extension up', () => {
  for (const { id, configuration } of contributes.languages) {
    // Files of targets are of a language of VS Code's own, without which their comments were errors.
    if (id === 'jsonc') continue;
    assert.ok(configuration !== undefined);
    assert.ok((servedLanguages as readonly string[]).includes(id));
    assert.ok(existsSync(configuration), configuration);
    const grammar = contributes.grammars.find(({ language }) => language === id);
    const { scopeName } = JSON.parse(readFileSync(grammar?.path ?? '', 'utf8')) as { scopeName: string };
    assert.equal(scopeName, grammar?.scopeName);
  }
  // VS Code wakes us up for languages that we declare; `proto3` is another extension's.
  assert.ok(manifest.activationEvents.includes('onLanguage:proto3'));
  assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${callPanelViewType}`));
});

test('all files that package.json names are there', () => {
  const paths = [
    manifest.icon,
    ...[contributes.viewsContainers, contributes.views].flatMap((places) =>
      Object.values(places)
        .flat()
        .map(({ icon }) => icon),
    ),
    ...contributes.snippets.map(({ path }) => path),
    ...contributes.jsonValidation.map(({ url }) => url),
  ];
  for (const path of paths) assert.ok(existsSync(path), path);
});

test('snippets are of data: in schemas the server offers what fits the place', () => {
  assert.deepEqual(
    contributes.snippets.map(({ language }) => language),
    ['rpc', 'textproto'],
  );
});

test('snippets have a body and a prefix that is no one else’s', () => {
  for (const { path } of contributes.snippets) {
    const snippets = JSON.parse(readFileSync(path, 'utf8')) as Record<
      string,
      { prefix: string | string[]; body: string | string[] }
    >;
    const prefixes = Object.values(snippets).flatMap(({ prefix }) => prefix);
    assert.equal(new Set(prefixes).size, prefixes.length, path);
    for (const [name, { body }] of Object.entries(snippets)) assert.ok(body.length > 0, name);
  }
});

test('the walkthrough leads to commands and pictures that exist', () => {
  const known: readonly string[] = Object.values(commandIds);
  const steps = contributes.walkthroughs.flatMap((walkthrough) => walkthrough.steps);
  assert.ok(steps.length <= 6);
  for (const { description, media, completionEvents = [] } of steps) {
    const linked = [...description.matchAll(/\(command:([\w.]+)\)/g)].map(([, command]) => command);
    const completing = completionEvents.map((event) => event.replace('onCommand:', ''));
    for (const command of [...linked, ...completing]) assert.ok(known.includes(command ?? ''), command);
    assert.ok(existsSync(media.svg), media.svg);
    // Of colors, those of the theme come first.
    const picture = readFileSync(media.svg, 'utf8');
    assert.doesNotMatch(picture.replace(/var\(--vscode-[^)]*\)/g, ''), /#[0-9a-f]{3,8}\b/i, media.svg);
  }
});
