/** Reads XML as strictly as the reports of a run need it: what is not well-formed throws. Knows no DTD and no CDATA. */
import assert from 'node:assert/strict';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Of itself, without that of its children. */
  readonly text: string;
}

const token =
  /<\?xml version="1\.0" encoding="UTF-8"\?>|<\/([\w-]+)>|<([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>|([^<]+)/y;

export function readXml(source: string): XmlElement {
  // Characters that XML 1.0 has not: https://www.w3.org/TR/xml/#charsets
  assert.doesNotMatch(source, /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u);
  const root = { name: '', attributes: {}, children: [] as XmlElement[], text: '' };
  const open = [root];
  for (let at = 0; at < source.length; at = token.lastIndex) {
    token.lastIndex = at;
    const match = token.exec(source);
    assert.ok(match, `no XML at ${source.slice(at, at + 40)}`);
    const [, closed, opened, attributes = '', isEmpty, text] = match;
    const around = open.at(-1);
    assert.ok(around);
    if (closed !== undefined) {
      assert.equal(closed, around.name);
      open.pop();
    } else if (opened !== undefined) {
      const element = { name: opened, attributes: attributesOf(attributes), children: [], text: '' };
      around.children.push(element);
      if (isEmpty === '') open.push(element);
    } else if (text !== undefined) around.text += unescaped(text);
  }
  assert.equal(open.length, 1, 'an element is not closed');
  const [element, ...others] = root.children;
  assert.ok(element && others.length === 0, 'one element is the root');
  return element;
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = Array.from(text.matchAll(/ ([\w-]+)="([^"]*)"/g), ([, name = '', value = '']) => [
    name,
    unescaped(value),
  ]);
  const attributes = Object.fromEntries(found) as Record<string, string>;
  assert.equal(Object.keys(attributes).length, found.length, 'an attribute comes twice');
  return attributes;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#10': '\n',
};

function unescaped(text: string): string {
  return text.replaceAll(/&([^;&]*);|&/g, (written, name: string | undefined) => {
    const meant = entities[name ?? ''];
    assert.ok(meant !== undefined, `no entity: ${written}`);
    return meant;
  });
}
