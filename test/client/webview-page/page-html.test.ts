import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pageHtml, type PageHtmlOptions } from '../../../client/src/webview-page/page-html.ts';

const options: PageHtmlOptions = {
  title: 'Call',
  element: 'parlance-call-panel',
  cspSource: 'https://source.test',
  nonce: 'n0nce',
  scriptUri: 'https://source.test/webview.js',
  styleUri: 'https://source.test/webview.css',
  codiconsUri: 'https://source.test/codicon.css',
};

test('the page allows our script, our styles and nothing else', () => {
  const html = pageHtml(options);
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  assert.equal(
    policy,
    "default-src 'none'; script-src 'nonce-n0nce'; style-src https://source.test; font-src https://source.test; base-uri 'none'; form-action 'none'",
  );
  // The other script is data.
  assert.equal(html.match(/<script/g)?.length, 2);
  assert.match(html, /<script type="application\/json" id="translations">\{\}<\/script>/);
  assert.match(html, /<script nonce="n0nce" src="https:\/\/source\.test\/webview\.js">/);
  assert.doesNotMatch(html, /\son\w+=|style=/);
});

test('translations are in the page as data that cannot end its element', () => {
  const translations = { Open: '</script><script>alert(1)</script><!--', Done: 'Fertig' };
  const html = pageHtml({ ...options, language: 'de', translations });
  const text = /<script type="application\/json" id="translations">(.*?)<\/script>/.exec(html)?.[1] ?? '';
  assert.deepEqual(JSON.parse(text), translations);
  assert.doesNotMatch(html, /alert\(1\)<\/script>/);
});

test('the page says its language, and from which side it is read', () => {
  const heads: readonly (readonly [language: string, head: string])[] = [
    ['de', '<html lang="de" dir="ltr">'],
    ['pt-br', '<html lang="pt-br" dir="ltr">'],
    ['ar', '<html lang="ar" dir="rtl">'],
    ['he-IL', '<html lang="he-IL" dir="rtl">'],
    ['fa"><script>', '<html lang="en" dir="ltr">'],
  ];
  for (const [language, head] of heads)
    assert.ok(pageHtml({ ...options, language }).includes(head), language);
});
