import { basename } from '../../../../../schemas/paths.js';
import { didYouMean } from '../../../core/did-you-mean.js';
import { replaceBy } from '../../../core/fix.js';
import { rule } from '../../../core/rule.js';
import { didYouMeanText } from '../../../core/schema/words.js';
import { type Portable, textAt } from '../portable/document.js';

/**
 * The executable is a file of the archive, named as it is there: without `./` and without a leading `/`.
 * A Go program is built later, so only the files of Python can be missing here.
 */
export const portableExecutable = rule<Portable, { file: string; fault: 'path' | 'missing'; meant: string | undefined }>({
  code: 'ekuiper/portable-executable',
  severity: 'error',
  source: 'internal/plugin/portable/manager.go (install: requiredFiles) of eKuiper 2.4.0; run',
  message: {
    en: ({ file, fault, meant }) =>
      fault === 'path'
        ? `The executable must be named as it is in the archive, from its root. eKuiper compares the names and refuses the plugin: "missing ${file}".${didYouMeanText.en({ meant })}`
        : `There is no ${file} beside this descriptor. eKuiper refuses a plugin without its executable: "missing ${file}".${meant === undefined ? ' Add the file.' : ''}${didYouMeanText.en({ meant })}`,
    'zh-cn': ({ file, fault, meant }) =>
      fault === 'path'
        ? `可执行文件必须按压缩包根目录下的名称填写。eKuiper 逐字比较，会拒绝安装该插件："missing ${file}"。${didYouMeanText['zh-cn']({ meant })}`
        : `此描述文件旁没有 ${file}。缺少可执行文件时 eKuiper 拒绝安装插件："missing ${file}"。${meant === undefined ? '请添加该文件。' : ''}${didYouMeanText['zh-cn']({ meant })}`,
  },
  *check(document) {
    const found = textAt(document, 'executable');
    if (!found || found.text === '') return;
    const file = found.text;
    const clean = file.replace(/^(?:\.?\/)+/, '').replace(/\/{2,}/g, '/');
    const put = (meant: string | undefined, preferred: boolean) =>
      meant === undefined ? [] : [replaceBy(found.span, JSON.stringify(meant), { preferred })];
    if (clean !== file) {
      yield { at: found.span, args: { file, fault: 'path', meant: clean }, fixes: put(clean, true) };
      return;
    }
    if (textAt(document, 'language')?.text !== 'python' || document.besideExecutable.includes(basename(file))) return;
    const scripts = document.beside.filter(name => name.endsWith('.py'));
    const meant = didYouMean(file, scripts) ?? (scripts.length === 1 ? scripts[0] : undefined);
    yield { at: found.span, args: { file, fault: 'missing', meant }, fixes: put(meant, meant !== undefined && scripts.length === 1) };
  },
});
