import { addRequire } from '../../../../../golang/mod-edit.js';
import { contractModule, contractPackage, newest } from '../../../../../schemas/ekuiper/releases.js';
import { importedPaths, isOfModule } from '../../../../../schemas/ekuiper/wanted.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { GoModFile } from '../go-mod/document.js';
import { writeVersion } from '../go-mod/fixes.js';

/** The Go code imports the contract, but go.mod does not require it. */
export const contractMissing = rule<GoModFile, { version: string }>({
  code: 'ekuiper/contract-missing',
  severity: 'error',
  source: 'go build: `no required module provides package github.com/lf-edge/ekuiper/contract/v2/api`',
  message: {
    en: ({ version }) =>
      `The plugin imports ${contractPackage}, but no require line names its module: "go build" stops with "no required module provides package". Require ${contractModule} ${version}.`,
    'zh-cn': ({ version }) =>
      `插件导入了 ${contractPackage}，但没有 require 其所在模块，“go build”会报“no required module provides package”并停止。请添加 ${contractModule} ${version}。`,
  },
  *check({ mod, project, release, text }) {
    const at = mod.module?.value;
    if (!at || !project || project.moduleKind === 'old' || mod.require.some(r => r.path.value === contractModule)) return;
    if (![...importedPaths(project)].some(path => isOfModule(path, contractModule))) return;
    const version = (release ?? newest()).contract;
    const edit = addRequire(text.value, mod, contractModule, version);
    yield {
      at: at.span,
      args: { version },
      fixes: [fix(writeVersion, { module: 'contract/v2', version }, [{ kind: 'replace', ...edit }], true)],
    };
  },
});
