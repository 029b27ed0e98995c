/** Which npm packages are really inside the bundles, by what esbuild wrote down while it made them. */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** The folder under node_modules. */
  readonly folder: string;
}

/** Needs a build. Sorted by name and version. */
export function bundledPackages(): readonly BundledPackage[] {
  const folders = new Set<string>();
  for (const meta of globSync('dist/meta/*.json')) {
    const { inputs } = JSON.parse(readFileSync(meta, 'utf8')) as {
      inputs: Record<string, { bytes: number }>;
    };
    for (const input of Object.keys(inputs)) {
      const folder = /^(?:.*node_modules\/)(?:@[^/]+\/)?[^/]+/.exec(input.replace(/^[a-z-]+:/, ''))?.[0];
      if (folder !== undefined) folders.add(folder);
    }
  }
  // Copied, not bundled: the icons' font, and the schemas of the well-known types.
  for (const folder of ['node_modules/@vscode/codicons', 'node_modules/google-proto-files'])
    folders.add(folder);
  return [...folders].map(readPackage).sort((a, b) => (a.name + a.version < b.name + b.version ? -1 : 1));
}

function readPackage(folder: string): BundledPackage {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  return { name, version, license: license ?? 'see below', folder };
}
