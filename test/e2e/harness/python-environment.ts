/** A Python environment for what guides have their readers install, kept in a cache outside of the checkout. */
import path from 'node:path';
import { pythonWith } from '../../../scripts/python-environment.ts';

/** The versions of libraries are those that the tests with their servers have. */
const versions = path.resolve('test/interop/servers/requirements.txt');

/** The folder with `python` and `pip`, which then takes these versions. */
export function pythonEnvironment(): string {
  const bin = path.dirname(pythonWith('guides-python', []));
  process.env['PIP_CONSTRAINT'] = versions;
  process.env['PIP_DISABLE_PIP_VERSION_CHECK'] = '1';
  return bin;
}
