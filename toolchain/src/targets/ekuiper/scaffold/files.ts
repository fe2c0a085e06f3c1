import { say } from '../../../../../l10n/index.js';
import { soName } from '../../../../../schemas/ekuiper/names.js';
import { contractModule } from '../../../../../schemas/ekuiper/releases.js';
import { readme } from './messages.js';
import sums from './sums.json' with { type: 'json' };
import type { Naming, Template } from './template.js';

export interface NewFile {
  /** Relative to the folder of the project. */
  readonly name: string;
  readonly text: string;
}

const version = '1.0.0';
const known: Readonly<Record<string, { readonly sum: string; readonly goModSum: string }>> = sums;

/** Whether new projects can be made for a contract version. */
export const hasTemplates = (contract: string): boolean => Object.hasOwn(known, contract);

/** The files of a new project. Pure: the same naming gives the same files. */
export function filesOf(template: Template, naming: Naming): readonly NewFile[] {
  const { name, symbol, module, target, release } = naming;
  const { kind, defaults } = template;
  const checked = known[release.contract];
  const sum = checked
    ? `${contractModule} ${release.contract} ${checked.sum}\n${contractModule} ${release.contract}/go.mod ${checked.goModSum}\n`
    : '';
  const rule = template.rule(naming);
  return [
    { name: 'go.mod', text: `module ${module}\n\ngo ${release.go}\n\nrequire ${contractModule} ${release.contract}\n` },
    { name: 'go.sum', text: sum },
    { name: 'main.go', text: template.go(naming) },
    { name: 'main_test.go', text: template.test(naming) },
    { name: `${name}.json`, text: `${JSON.stringify(template.descriptor(naming), null, 2)}\n` },
    ...(defaults === undefined ? [] : [{ name: `${name}.yaml`, text: defaults }]),
    { name: 'plugsmith.yml', text: `target: ${target}\nplugins:\n  - name: ${name}\n    kind: ${kind}\n    version: ${version}\n` },
    { name: '.gitignore', text: '.plugsmith/\n' },
    { name: 'README.md', text: say(readme, { kind, name, symbol, rule, so: soName(name, `v${version}`), config: defaults !== undefined }) },
  ];
}
