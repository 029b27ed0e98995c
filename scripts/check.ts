/** All that a commit must pass, in the order in which a mistake shows soonest. Stops at the first step that fails. */
import { spawnSync } from 'node:child_process';

const steps = ['typecheck', 'lint', 'format:check', 'deps', 'build', 'browser-core', 'test:unit'];

for (const step of steps) {
  const started = performance.now();
  console.log(`\n> ${step}`);
  const { status } = spawnSync('npm', ['run', '--silent', step], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(
    `${step}: ${status === 0 ? 'passed' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (status !== 0) process.exit(1);
}
