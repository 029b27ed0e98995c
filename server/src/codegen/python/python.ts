/**
 * Python for the Apache library, in the place of `thrift --gen py`: the same modules with the same names in them. It is
 * for Python 3, and for the library from 0.16 on (https://thrift.apache.org/lib/py).
 */
import type { Program, ProgramService } from '../../model/program.ts';
import type { Generated, GeneratedFile } from '../generated-file.ts';
import { ProgramIndex } from '../program-index.ts';
import { packageOf, serviceModule } from './names.ts';
import { PythonModule } from './python-module.ts';
import { remoteText } from './remote.ts';
import { serviceText } from './service.ts';
import { constantsText, typesText } from './types-module.ts';

/** The modules of the first program; `programs` are those that it includes too. */
export function generatePython(programs: readonly Program[]): Generated {
  const [program] = programs;
  if (program === undefined) return { files: [], problems: [] };
  const index = new ProgramIndex(programs);
  const problems = new Set<string>();
  const module = (holdsTypes: boolean): PythonModule =>
    new PythonModule(program, { index, holdsTypes, problems });
  const home = packageOf(program).replaceAll('.', '/');
  const { services } = program;
  const names = ['ttypes', 'constants', ...services.map(({ name }) => serviceModule(name, program))];
  const files: GeneratedFile[] = [
    ...packageFiles(home),
    { path: `${home}/__init__.py`, text: `__all__ = [${names.map((name) => `'${name}'`).join(', ')}]\n` },
    { path: `${home}/ttypes.py`, text: typesText(module(true)) },
    { path: `${home}/constants.py`, text: constantsText(module(false)) },
    ...services.flatMap((service): readonly GeneratedFile[] => [
      {
        path: `${home}/${serviceModule(service.name, program)}.py`,
        text: serviceText(module(false), service),
      },
      {
        path: `${home}/${service.name}-remote`,
        text: remoteText(program, service, familyOf(service, index)),
        executable: true,
      },
    ]),
  ];
  return { files, problems: [...problems] };
}

/** Empty modules that make packages of the folders above. */
function packageFiles(home: string): readonly GeneratedFile[] {
  const parts = home.split('/');
  return parts.map((_, depth) => ({ path: [...parts.slice(0, depth), '__init__.py'].join('/'), text: '' }));
}

/** The service and those that it extends. */
function familyOf(service: ProgramService, index: ProgramIndex): readonly ProgramService[] {
  const seen = new Set<ProgramService>();
  for (let next: ProgramService | undefined = service; next !== undefined && !seen.has(next);) {
    seen.add(next);
    const { parent }: ProgramService = next;
    next = parent && index.program(parent.file)?.services.find(({ name }) => name === parent.name);
  }
  return [...seen];
}
