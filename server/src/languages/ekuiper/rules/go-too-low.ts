import { setGoVersion } from '../../../../../golang/mod-edit.js';
import { compareGo } from '../../../../../golang/version.js';
import { leastGo } from '../../../../../schemas/ekuiper/contract.js';
import { contractModule } from '../../../../../schemas/ekuiper/releases.js';
import { effectiveVersion } from '../../../../../schemas/ekuiper/wanted.js';
import { fix } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import type { GoModFile } from '../go-mod/document.js';
import { writeGo } from '../go-mod/fixes.js';

/** A module must not have an older go line than the modules that it requires, and a missing one counts as 1.16. */
export const goTooLow = rule<GoModFile, { written: string | undefined; least: string; contract: string }>({
  code: 'ekuiper/go-too-low',
  severity: 'error',
  source: 'go build of Go 1.25.4: `updates to go.mod needed`; go.mod of each version of the contract module',
  message: {
    en: ({ written, least, contract }) =>
      `${written === undefined ? 'There is no go line' : `"go ${written}" is too old`}: contract ${contract} needs go ${least} or newer, and "go build" stops with "updates to go.mod needed". Write go ${least}.`,
    'zh-cn': ({ written, least, contract }) =>
      `${written === undefined ? '缺少 go 行' : `“go ${written}”过低`}：contract ${contract} 要求 go ${least} 或更高，“go build”会报“updates to go.mod needed”并停止。请写成 go ${least}。`,
  },
  *check({ mod, text }) {
    const contract = effectiveVersion(mod, contractModule);
    const least = contract === undefined ? undefined : leastGo(contract);
    const at = mod.go?.value ?? mod.module?.value;
    if (contract === undefined || least === undefined || !at) return;
    const written = mod.go?.value.value;
    if (written !== undefined && compareGo(written, least) >= 0) return;
    const set = setGoVersion(text.value, mod, least);
    yield { at: at.span, args: { written, least, contract }, fixes: [fix(writeGo, { go: least }, [{ kind: 'replace', ...set }], true)] };
  },
});
