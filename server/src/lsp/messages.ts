import { catalog } from '../../../l10n/index.js';

/** What the server says besides problems: in its log, and in answer to a rename. */
export const say = catalog({
  en: {
    fault: ({ what, where, detail }: { what: string; where: string; detail: string }) =>
      `Plugsmith failed at ${what} of ${where}. This is a fault of Plugsmith, please report it.\n${detail}`,
    'no-file-renames': () =>
      'This name is also the name of a file, but this editor does not let a language server rename files. Use plugsmith in VS Code, or rename the files yourself.',
    'fix-all': () => 'Fix all that Plugsmith is sure of',
  },
  'zh-cn': {
    fault: ({ what, where, detail }) => `Plugsmith 在处理 ${where} 的 ${what} 时出错。这是 Plugsmith 自身的缺陷，请反馈给我们。\n${detail}`,
    'no-file-renames': () =>
      '该名称同时也是文件名，但此编辑器不允许语言服务器重命名文件。请在 VS Code 中使用 Plugsmith，或自行重命名这些文件。',
    'fix-all': () => '修复 Plugsmith 有把握的所有问题',
  },
});
