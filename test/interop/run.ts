/** `npm run test:interop`: installs the servers, runs the tests one file after the other, and ends with their counts. */
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import path from 'node:path';
import { setUp } from './support/setup.ts';

setUp();

const events = run({ globPatterns: [path.join(import.meta.dirname, '*.test.ts')], concurrency: 1 });
let passed = 0;
let failed = 0;
events.on('test:summary', ({ file, counts }) => {
  if (file !== undefined) return;
  passed = counts.passed;
  failed = counts.tests - counts.passed;
});
for await (const text of events.compose(new spec())) process.stdout.write(String(text));
// Where nothing ran, something went wrong before.
if (passed + failed === 0) failed = 1;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
