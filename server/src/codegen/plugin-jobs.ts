/** Divides the files to generate among the runs of a plugin. */
import { type DescriptorFile, withImports } from './descriptor-files.ts';
import { type PluginUse, wellKnownFiles } from './generation.ts';
import type { PluginJob } from './ports.ts';

/**
 * The runs of the plugin, in order of the folders. `targets` are the files that were asked for; those that are imported
 * and wanted too are generated once, each with the others of its folder.
 */
export function pluginJobs(
  files: readonly DescriptorFile[],
  targets: readonly string[],
  use: PluginUse,
): readonly PluginJob[] {
  const asked = new Set(targets);
  const isWanted = ({ name }: DescriptorFile): boolean =>
    asked.has(name) || use.includeWellKnown || !wellKnownFiles.has(name);
  const wanted = use.includeImports
    ? withImports(files, targets)
        .filter(isWanted)
        .map(({ name }) => name)
    : targets;
  // With what is imported, importers come last here too.
  const names = wanted.length > targets.length ? wanted : targets;
  const groups = use.strategy === 'all' ? [names] : byFolder(names);
  return groups
    .filter((group) => group.length > 0)
    .map((group) => ({
      toGenerate: group,
      parameter: use.parameter,
      files: withImports(files, group),
    }));
}

function byFolder(names: readonly string[]): readonly (readonly string[])[] {
  const groups = Map.groupBy(names, (name) => name.slice(0, Math.max(0, name.lastIndexOf('/'))));
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
}
