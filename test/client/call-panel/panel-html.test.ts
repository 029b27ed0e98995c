import assert from 'node:assert/strict';
import { test } from 'node:test';
import { panelHtml } from '../../../client/src/call-panel/panel-html.ts';

test('the page allows our script, our styles and nothing else', () => {
  const html = panelHtml({
    cspSource: 'https://source.test',
    nonce: 'n0nce',
    scriptUri: 'https://source.test/webview.js',
    styleUri: 'https://source.test/webview.css',
    codiconsUri: 'https://source.test/codicon.css',
  });
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1];
  assert.equal(
    policy,
    "default-src 'none'; script-src 'nonce-n0nce'; style-src https://source.test; font-src https://source.test; base-uri 'none'; form-action 'none'",
  );
  assert.equal(html.match(/<script/g)?.length, 1);
  assert.match(html, /<script nonce="n0nce" src="https:\/\/source\.test\/webview\.js">/);
  assert.doesNotMatch(html, /\son\w+=|style=/);
});
