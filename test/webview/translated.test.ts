/** The panel in a language that nobody speaks: every word that stays English shows, and every word is longer. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { after, before, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { englishBundle } from '../../scripts/translations/bundle.ts';
import { pseudoTranslation } from '../../scripts/translations/pseudo-translation.ts';
import { launchChromium } from '../e2e/harness/chromium.ts';
import { PanelPage } from './panel-page.ts';
import { untranslated } from '../support/untranslated.ts';
import { bidiCall, failedCall, pausedStream, thriftSession } from './scenes.ts';

const pictures = 'out/webview';

let browser: Browser;

before(async () => {
  mkdirSync(pictures, { recursive: true });
  browser = await launchChromium();
});

after(() => browser.close());

const translations = pseudoTranslation(JSON.parse(englishBundle()) as Record<string, string>);

/** What the scenes say themselves, in place of servers and of the call host, and names. */
const notOurs =
  /^(?:Watch|↑ ↓ Page Up.*|(?:Enter|Tab), Shift.*|Escape|Shift.F10|Connect|Thrift|gRPC|JSON|HTTP|dev|staging|prod|local|Greet\w*|greet\.v1\.|MyThriftService|no person has the id 42|not_found.*|unknown|id|google\.rpc\.\w+|Look at the details.*)$|[{}:/]|^[\d.,·\s]+(?:ms|s|min|B|KB|MB)?(?: · .*)?$/;

for (const [name, scene] of Object.entries({ bidiCall, failedCall, pausedStream, thriftSession }))
  for (const language of ['de', 'ar'])
    test(`${name} has no word in English, and room for longer ones (${language})`, async () => {
      const panel = await PanelPage.open(browser, { language, translations, width: 900 });
      const { page } = panel;
      await scene(panel);
      assert.deepEqual(await untranslated(page, notOurs), []);
      const tabs = page.locator('[role=tablist]').first().locator('[role=tab]');
      for (let at = 0; at < (await tabs.count()); at++) {
        await tabs.nth(at).click();
        assert.deepEqual(await untranslated(page, notOurs), [], `tab ${at + 1}`);
      }
      await page.screenshot({ path: `${pictures}/translated-${name}-${language}.png` });
      // Nothing is wider than the page, so nothing has to be scrolled to from the side.
      const [inner, outer] = await page.evaluate(() => [document.body.scrollWidth, window.innerWidth]);
      assert.ok(inner !== undefined && outer !== undefined && inner <= outer, `${inner} of ${outer} pixels`);
      assert.equal(
        await page.evaluate(() => getComputedStyle(document.body).direction),
        language === 'ar' ? 'rtl' : 'ltr',
      );
      assert.deepEqual(panel.complaints, []);
      await page.close();
    });
